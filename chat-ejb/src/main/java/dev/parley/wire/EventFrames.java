package dev.parley.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.model.Event;
import dev.parley.model.MembershipChange;
import java.util.Locale;

/** How an event looks to a client. */
public final class EventFrames {

  private EventFrames() {}

  /**
   * The frame of an event.
   *
   * @param own whether it goes to a device of its sender, which also learns the client's id
   */
  public static ServerFrame of(Event event, boolean own) {
    return switch (event.kind()) {
      case MESSAGE -> message(event, own);
      case MEMBERSHIP -> membership(event);
    };
  }

  /** The details of a membership event, as they stand in its content. */
  public static MembershipChange changeOf(Event event) {
    try {
      return Json.mapper().readValue(event.content().text(), MembershipChange.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored event " + event.messageId() + " is damaged", e);
    }
  }

  private static ServerFrame message(Event event, boolean own) {
    return new ServerFrame.NewMessage(
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        event.content().text(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        own ? event.clientMessageId() : null,
        event.content().replyTo(),
        event.content().attachments(),
        event.content().mentions(),
        event.content().format());
  }

  private static ServerFrame membership(Event event) {
    MembershipChange change = changeOf(event);
    return new ServerFrame.Conversation(
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        change.kind().name().toLowerCase(Locale.ROOT),
        change.user(),
        change.role(),
        null,
        null);
  }
}
