package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import java.util.List;
import java.util.Objects;
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
        content(row));
  }

  private static Content content(Row row) {
    return new Content(
        text(row, "content"),
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
    return texts == null ? List.of() : texts;
  }

  private static @Nullable MessageId messageId(Row row, String column) {
    UUID uuid = row.getUuid(column);
    return uuid == null ? null : new MessageId(uuid);
  }
}
