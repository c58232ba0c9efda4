package dev.parley.api;

import dev.parley.message.History;
import dev.parley.model.UserId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a conversation's history. */
@Schema(description = "Newest first; oldest first where after_id was given")
record MessageList(
    @Schema List<MessageAnswer> messages,
    @Schema(description = "Whether there are more in the direction of reading") boolean hasMore) {

  static MessageList of(History.Page page, UserId reader) {
    return new MessageList(
        page.events().stream()
            .map(event -> MessageAnswer.of(event, event.senderId().equals(reader)))
            .toList(),
        page.hasMore());
  }
}
