package dev.parley.conversation;

import dev.parley.model.error.BadRequestException;
import dev.parley.persistence.metadata.ConversationRepository.Listing;
import dev.parley.persistence.metadata.ConversationRepository.Position;
import java.time.DateTimeException;
import java.time.Instant;

/** Where a page of the conversation list ended, as text: activity and id. */
final class ListPosition {
  private static final char SEPARATOR = ' ';
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private ListPosition() {}

  static String of(Listing last) {
    return last.conversation().lastActivityAt().toString()
        + SEPARATOR
        + last.conversation().id().value();
  }

  static Position parse(String text) {
    int at = text.indexOf(SEPARATOR);
    try {
      Instant activity = Instant.parse(text.substring(0, Math.max(at, 0)));
      if (activity.isBefore(Instant.EPOCH) || activity.isAfter(LATEST)) {
        throw new DateTimeException("beyond what is stored");
      }
      return new Position(activity, text.substring(at + 1));
    } catch (DateTimeException e) {
      throw new BadRequestException("cursor: not one that this list gave");
    }
  }
}
