package dev.parley.api;

import dev.parley.conversation.ConversationView;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Page;
import dev.parley.persistence.message.UnreadCounts;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of conversations. */
@Schema(description = "A page of conversations, the last active first")
record ConversationList(
    @Schema List<ConversationAnswer> items,
    @Schema(description = "Absent at the end") @Nullable String nextCursor) {
  static ConversationList of(
      Page<ConversationView> page,
      Map<ConversationId, Event> last,
      Map<ConversationId, UnreadCounts.Count> unread) {
    return new ConversationList(
        page.items().stream()
            .map(view -> ConversationAnswer.of(view, last.get(view.id()), unread.get(view.id())))
            .toList(),
        page.nextCursor().orElse(null));
  }
}
