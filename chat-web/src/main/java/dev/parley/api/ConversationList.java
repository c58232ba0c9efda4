package dev.parley.api;

import dev.parley.conversation.ConversationView;
import dev.parley.model.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of conversations. */
@Schema(description = "A page of conversations, the last active first")
record ConversationList(
    @Schema List<ConversationAnswer> items,
    @Schema(description = "Absent at the end") @Nullable String nextCursor) {
  static ConversationList of(Page<ConversationView> page) {
    return new ConversationList(
        page.items().stream().map(ConversationAnswer::of).toList(), page.nextCursor().orElse(null));
  }
}
