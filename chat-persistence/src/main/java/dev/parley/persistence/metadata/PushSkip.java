package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Users who were not pushed for one reason.
 *
 * @param afterUser the last user of the page of members before theirs; empty for the first page
 * @param users never empty
 */
public record PushSkip(
    ConversationId conversationId,
    long firstSeq,
    long seq,
    String afterUser,
    PushOutcome outcome,
    List<UserId> users,
    Instant at) {

  /** Copies the users. */
  public PushSkip {
    users = List.copyOf(users);
  }
}
