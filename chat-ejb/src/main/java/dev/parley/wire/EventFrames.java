package dev.parley.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.model.ConversationChange;
import dev.parley.model.Event;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
      case EDIT -> edit(event, own);
      case DELETE -> deletion(event, own);
      case REACTION -> reaction(event, own);
      case CONVERSATION -> conversation(event);
    };
  }

  /** What a frame has besides for devices of the event's sender, as it stands in JSON. */
  public static String ownField(Event event) {
    return switch (event.kind()) {
      case MEMBERSHIP, CONVERSATION -> "";
      default -> "\"client_msg_id\":" + Json.encode(event.clientMessageId());
    };
  }

  /** The details of a membership event, as they stand in its content. */
  public static MembershipChange changeOf(Event event) {
    return read(event, MembershipChange.class);
  }

  /** The details of a reaction, as they stand in its content. */
  public static Reaction reactionOf(Event event) {
    return read(event, Reaction.class);
  }

  /** The details of a change of the conversation, as they stand in its content. */
  public static ConversationChange conversationChangeOf(Event event) {
    return read(event, ConversationChange.class);
  }

  /** The name on the wire of what new members see; null for other changes. */
  public static @Nullable String history(ConversationChange change) {
    Boolean open = change.openHistory();
    return open == null ? null : history(open);
  }

  /** The name on the wire of what new members see. */
  public static String history(boolean open) {
    return open ? "all" : "joined";
  }

  private static <T> T read(Event event, Class<T> type) {
    try {
      return Json.mapper().readValue(event.content().text(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored event " + event.messageId() + " is damaged", e);
    }
  }

  private static ServerFrame message(Event event, boolean own) {
    MessageState state = event.state();
    boolean deleted = state != null && state.isDeleted();
    return new ServerFrame.NewMessage(
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        deleted ? null : event.content().text(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        own ? event.clientMessageId() : null,
        event.content().replyTo(),
        event.content().attachments(),
        event.content().mentions(),
        event.content().format(),
        state == null || state.editedAt() == null ? null : state.editedAt().toEpochMilli(),
        deleted ? Boolean.TRUE : null,
        state == null ? Map.of() : state.reactions());
  }

  private static ServerFrame edit(Event event, boolean own) {
    MessageState state = event.state();
    return new ServerFrame.MessageEdited(
        target(event),
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        state != null && state.erased() ? null : event.content().text(),
        event.content().mentions(),
        event.time().toEpochMilli(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        own ? event.clientMessageId() : null);
  }

  private static ServerFrame deletion(Event event, boolean own) {
    return new ServerFrame.MessageDeleted(
        target(event),
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        event.senderId(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        own ? event.clientMessageId() : null);
  }

  private static ServerFrame reaction(Event event, boolean own) {
    Reaction reaction = reactionOf(event);
    return new ServerFrame.Reaction(
        target(event),
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        event.senderId(),
        reaction.emoji(),
        reaction.remove() ? Boolean.TRUE : null,
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        own ? event.clientMessageId() : null);
  }

  private static MessageId target(Event event) {
    return Objects.requireNonNull(event.target());
  }

  private static ServerFrame membership(Event event) {
    MembershipChange change = changeOf(event);
    return conversation(event, change.kind().name(), change.user(), change.role(), null, null);
  }

  private static ServerFrame conversation(Event event) {
    ConversationChange change = conversationChangeOf(event);
    return conversation(event, change.kind().name(), null, null, change.name(), history(change));
  }

  private static ServerFrame conversation(
      Event event,
      String change,
      @Nullable UserId user,
      @Nullable MemberRole role,
      @Nullable String name,
      @Nullable String history) {
    return new ServerFrame.Conversation(
        event.messageId(),
        event.conversationId(),
        event.senderId(),
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        change.toLowerCase(Locale.ROOT),
        user,
        role,
        name,
        history);
  }
}
