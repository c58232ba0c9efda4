package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Rows as a member sees them. A member of now sees what became of each message; who left sees it
 * with the last words that were said before, and nothing of later edits or of reactions. What was
 * deleted is gone for everybody. Thread-safe.
 */
@ApplicationScoped
class EventsSeen {
  @Inject CqlSession session;
  @Inject MessageStatements statements;

  /** Reads the message's edits too where the member left and it has some. */
  Event read(ConversationId conversation, Member member, Row row) {
    if (member.isActive()) {
      return EventRows.event(conversation, row);
    }
    Event first = EventRows.first(conversation, row);
    for (MessageId id : EventRows.edits(row)) {
      Row edit =
          session
              .execute(
                  statements.selectMessage().bind(conversation.value(), Event.dayOf(id), id.uuid()))
              .one();
      if (edit != null && member.sees(edit.getLong("seq"))) {
        return EventRows.edited(first, EventRows.event(conversation, edit));
      }
    }
    return first;
  }
}
