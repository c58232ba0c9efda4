package dev.parley.conversation;

import dev.parley.model.error.BadRequestException;
import dev.parley.persistence.metadata.ConversationRepository.Listing;
import dev.parley.persistence.metadata.ConversationRepository.Position;
import java.time.DateTimeException;
import java.time.Instant;

/** Where a page of the conversation list ended, as text: activity and id. */
final class ListPosition {
  private static final char SEPARATOR = ' ';

  private ListPosition() {}

  static String of(Listing last) {
    return last.conversation().lastActivityAt().toString()
        + SEPARATOR
        + last.conversation().id().value();
  }

  static Position parse(String text) {
    int at = text.indexOf(SEPARATOR);
    try {
      return new Position(
          Instant.parse(text.substring(0, Math.max(at, 0))), text.substring(at + 1));
    } catch (DateTimeException e) {
      throw new BadRequestException("cursor: not one that this list gave");
    }
  }
}
