package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a row of {@code messages} to an event. */
final class EventRows {

  private EventRows() {}

  /** The event as it is now. */
  static Event event(ConversationId conversation, Row row) {
    String now = row.getString("edited_content");
    String text = now == null ? row.getString("content") : now;
    return event(conversation, row, content(row, text, mentions(row)), state(row));
  }

  /** The event as it was first, without what happened to it since; only a deletion counts. */
  static Event first(ConversationId conversation, Row row) {
    MessageState now = state(row);
    MessageState state = new MessageState(now.erased(), null, now.deletedBy(), Map.of());
    List<UserId> mentions = users(texts(row, "mentioned"));
    return event(conversation, row, content(row, row.getString("content"), mentions), state);
  }

  /** An event with the words of a later one about it. */
  static Event edited(Event event, Event edit) {
    Content first = event.content();
    Content content =
        new Content(
            edit.content().text(),
            first.format(),
            first.replyTo(),
            first.attachments(),
            edit.content().mentions());
    MessageState before = Objects.requireNonNull(event.state());
    MessageState state =
        new MessageState(before.erased(), edit.time(), before.deletedBy(), before.reactions());
    return new Event(
        event.conversationId(),
        event.seq(),
        event.messageId(),
        event.kind(),
        event.senderId(),
        event.clientMessageId(),
        content,
        event.target(),
        state);
  }

  /** The edits of a message, newest first. */
  static List<MessageId> edits(Row row) {
    Set<UUID> ids = row.getSet("edits", UUID.class);
    return ids == null
        ? List.of()
        : ids.stream().map(MessageId::new).sorted(Comparator.reverseOrder()).toList();
  }

  /** Whom the message names now. */
  static List<UserId> mentions(Row row) {
    boolean edited = !row.isNull("edited_content");
    return users(texts(row, edited ? "edited_mentions" : "mentioned"));
  }

  private static Event event(
      ConversationId conversation, Row row, Content content, MessageState state) {
    return new Event(
        conversation,
        row.getLong("seq"),
        Objects.requireNonNull(messageId(row, "message_id")),
        EventKind.ofWireName(text(row, "kind")),
        new UserId(text(row, "sender_id")),
        new ClientMessageId(text(row, "client_msg_id")),
        content,
        messageId(row, "target"),
        state);
  }

  private static MessageState state(Row row) {
    String deletedBy = row.getString("deleted_by");
    Map<String, List<UserId>> reactions = new TreeMap<>();
    Set<String> elements = row.getSet("reactions", String.class);
    if (elements != null) {
      for (String element : new TreeSet<>(elements)) {
        reactions
            .computeIfAbsent(Reaction.emojiOf(element), emoji -> new ArrayList<>())
            .add(Reaction.userOf(element));
      }
    }
    return new MessageState(
        row.isNull("content"),
        row.getInstant("edited_at"),
        deletedBy == null ? null : new UserId(deletedBy),
        reactions);
  }

  private static Content content(Row row, @Nullable String text, List<UserId> mentions) {
    return new Content(
        text == null ? "" : text,
        MessageFormat.ofWireName(text(row, "format")),
        messageId(row, "reply_to"),
        texts(row, "attached"),
        mentions);
  }

  private static List<UserId> users(List<String> ids) {
    return ids.stream().map(UserId::new).toList();
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static List<String> texts(Row row, String column) {
    List<String> texts = row.getList(column, String.class);
    return texts == null ? List.of() : texts;
  }

  private static @Nullable MessageId messageId(Row row, String column) {
    UUID uuid = row.getUuid(column);
    return uuid == null ? null : new MessageId(uuid);
  }
}
