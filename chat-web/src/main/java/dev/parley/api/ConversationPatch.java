package dev.parley.api;

import dev.parley.model.ConversationChange;
import dev.parley.model.error.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of a conversation. */
@Schema(description = "What to change")
record ConversationPatch(
    @Schema(description = "1 to 100 characters") @Nullable String name,
    @Schema(
            enumeration = {"joined", "all"},
            description = "What who is added later sees: from there on, or everything")
        @Nullable String history) {

  /** The changes one by one. */
  List<ConversationChange> changes() {
    List<ConversationChange> changes = new ArrayList<>();
    if (name != null) {
      changes.add(ConversationChange.renamed(name));
    }
    if (history != null) {
      changes.add(ConversationChange.history(Fields.isOpen(history)));
    }
    if (changes.isEmpty()) {
      throw new BadRequestException("name or history is needed");
    }
    return changes;
  }
}
