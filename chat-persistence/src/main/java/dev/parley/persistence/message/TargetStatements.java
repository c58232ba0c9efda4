package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The statements about messages that something happens to, prepared once; all may be repeated. */
@ApplicationScoped
class TargetStatements {
  private static final String ROW = " WHERE conv_id = ? AND time_bucket = ? AND message_id = ?";
  private static final String UPDATE = "UPDATE messages USING TIMESTAMP ? SET ";
  @Inject CqlSession session;
  private PreparedStatement select;
  private PreparedStatement edit;
  private PreparedStatement delete;
  private PreparedStatement erase;
  private PreparedStatement react;
  private PreparedStatement unreact;

  @PostConstruct
  void prepare() {
    select =
        prepare(
            "SELECT seq, kind, sender_id, deleted_by, edits, reactions, mentioned, edited_content,"
                + " edited_mentions FROM messages"
                + ROW);
    edit =
        prepare(
            UPDATE
                + "edited_content = ?, edited_at = ?, edits = edits + ?, edited_mentions = ?"
                + ROW);
    delete =
        prepare(
            UPDATE
                + "content = null, edited_content = null, deleted_by = ?, attached = null,"
                + " mentioned = null, edited_mentions = null, reactions = null"
                + ROW);
    erase = prepare(UPDATE + "content = null, mentioned = null" + ROW);
    react = prepare(UPDATE + "reactions = reactions + ?" + ROW);
    unreact = prepare(UPDATE + "reactions = reactions - ?" + ROW);
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(SimpleStatement.builder(cql).setIdempotence(true).build());
  }

  PreparedStatement select() {
    return select;
  }

  PreparedStatement edit() {
    return edit;
  }

  PreparedStatement delete() {
    return delete;
  }

  PreparedStatement erase() {
    return erase;
  }

  PreparedStatement react() {
    return react;
  }

  PreparedStatement unreact() {
    return unreact;
  }
}
