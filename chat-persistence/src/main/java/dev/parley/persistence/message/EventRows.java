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

  static Event event(ConversationId conversation, Row row) {
    return new Event(
        conversation,
        row.getLong("seq"),
        Objects.requireNonNull(messageId(row, "message_id")),
        EventKind.ofWireName(text(row, "kind")),
        new UserId(text(row, "sender_id")),
        new ClientMessageId(text(row, "client_msg_id")),
        content(row),
        messageId(row, "target"),
        state(row));
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

  private static Content content(Row row) {
    return new Content(
        row.isNull("content") ? "" : text(row, "content"),
        MessageFormat.ofWireName(text(row, "format")),
        messageId(row, "reply_to"),
        texts(row, "attachments"),
        texts(row, "mentions").stream().map(UserId::new).toList());
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static List<String> texts(Row row, String column) {
    List<String> texts = row.getList(column, String.class);
    // Cassandra appends again when the write of a list is repeated.
    return texts == null ? List.of() : texts.stream().distinct().toList();
  }

  private static @Nullable MessageId messageId(Row row, String column) {
    UUID uuid = row.getUuid(column);
    return uuid == null ? null : new MessageId(uuid);
  }
}
