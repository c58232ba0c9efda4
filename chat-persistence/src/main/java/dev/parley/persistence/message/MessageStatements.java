package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Every statement of this room, prepared once. All of them may be repeated. */
@ApplicationScoped
class MessageStatements {
  private static final String ROW =
      "seq, message_id, kind, sender_id, client_msg_id, content, format, reply_to, attachments,"
          + " mentions, target, edited_at, deleted_by, reactions,"
          + " edited_content, edited_mentions, edits";

  /** Where the write time stands among the values of {@link #insertMessage}. */
  static final int INSERT_MESSAGE_TIMESTAMP = 16;

  @Inject CqlSession session;
  private PreparedStatement insertMessage;
  private PreparedStatement updateHead;
  private PreparedStatement insertDay;
  private PreparedStatement insertClientMessage;
  private PreparedStatement selectClientMessage;
  private PreparedStatement selectClientMessageNames;
  private PreparedStatement selectNewestDays;
  private PreparedStatement selectHead;
  private PreparedStatement selectDaysDown;
  private PreparedStatement selectDaysUp;
  private PreparedStatement selectMessage;
  private PreparedStatement selectDown;
  private PreparedStatement selectUp;
  private PreparedStatement selectCounted;
  private PreparedStatement selectPositions;

  @PostConstruct
  void prepare() {
    insertMessage =
        prepare(
            "INSERT INTO messages (conv_id, time_bucket, message_id, seq, kind, sender_id, content,"
                + " format, client_msg_id, prev_hash, hash, content_digest,"
                + " reply_to, target, attachments, mentions)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
    updateHead =
        prepare(
            "UPDATE messages USING TIMESTAMP ? SET head_seq = ?, head_message_id = ?, head_hash ="
                + " ?, head_partition = ?, head_offset = ? WHERE conv_id = ? AND time_bucket = ?");
    insertDay =
        prepare(
            "INSERT INTO conversation_days (conv_id, time_bucket, first_seq, first_message_id)"
                + " VALUES (?, ?, ?, ?)");
    insertClientMessage =
        prepare(
            "INSERT INTO client_messages (conv_id, sender_id, client_msg_id, message_id, seq)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    selectClientMessage =
        prepare(
            "SELECT message_id, seq FROM client_messages"
                + " WHERE conv_id = ? AND sender_id = ? AND client_msg_id = ?");
    selectClientMessageNames =
        prepare(
            "SELECT client_msg_id FROM client_messages"
                + " WHERE conv_id = ? AND sender_id = ? AND client_msg_id > ? LIMIT ?");
    selectNewestDays =
        prepare("SELECT time_bucket FROM conversation_days WHERE conv_id = ? LIMIT 10");
    selectHead =
        prepare(
            "SELECT head_seq, head_message_id, head_hash FROM messages"
                + " WHERE conv_id = ? AND time_bucket = ? LIMIT 1");
    prepareHistory();
  }

  private void prepareHistory() {
    String days = "SELECT time_bucket, first_seq FROM conversation_days WHERE conv_id = ? AND ";
    selectDaysDown = prepare(days + "time_bucket <= ?");
    selectDaysUp = prepare(days + "time_bucket >= ? ORDER BY time_bucket ASC");
    String rows = "SELECT " + ROW + " FROM messages WHERE conv_id = ? AND time_bucket = ? AND ";
    selectMessage = prepare(rows + "message_id = ?");
    selectDown = prepare(rows + "message_id < ?");
    selectCounted =
        prepare(
            "SELECT seq, kind, sender_id, deleted_by, mentions, edited_content, edited_mentions"
                + " FROM messages"
                + " WHERE conv_id = ? AND time_bucket = ?");
    selectUp = prepare(rows + "message_id > ? ORDER BY message_id ASC");
    selectPositions =
        prepare(
            "SELECT message_id, seq FROM messages WHERE conv_id = ? AND time_bucket = ?"
                + " AND message_id > ? ORDER BY message_id ASC");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(SimpleStatement.builder(cql).setIdempotence(true).build());
  }

  PreparedStatement insertMessage() {
    return insertMessage;
  }

  PreparedStatement updateHead() {
    return updateHead;
  }

  PreparedStatement insertDay() {
    return insertDay;
  }

  PreparedStatement insertClientMessage() {
    return insertClientMessage;
  }

  PreparedStatement selectClientMessage() {
    return selectClientMessage;
  }

  PreparedStatement selectClientMessageNames() {
    return selectClientMessageNames;
  }

  PreparedStatement selectNewestDays() {
    return selectNewestDays;
  }

  PreparedStatement selectHead() {
    return selectHead;
  }

  PreparedStatement selectDaysDown() {
    return selectDaysDown;
  }

  PreparedStatement selectDaysUp() {
    return selectDaysUp;
  }

  PreparedStatement selectMessage() {
    return selectMessage;
  }

  PreparedStatement selectDown() {
    return selectDown;
  }

  PreparedStatement selectUp() {
    return selectUp;
  }

  PreparedStatement selectCounted() {
    return selectCounted;
  }

  PreparedStatement selectPositions() {
    return selectPositions;
  }
}
