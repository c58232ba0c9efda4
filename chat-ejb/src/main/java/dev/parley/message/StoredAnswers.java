package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.error.UnavailableException;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers from the store, for when they cannot come over the broker. Refusals leave no trace there:
 * who was refused is told to try again. Thread-safe.
 */
@ApplicationScoped
public class StoredAnswers {
  private static final Logger LOG = Logger.getLogger(StoredAnswers.class.getName());

  /** Looked up at once; each is a read. */
  private static final int MAX = 500;

  @Inject PendingAcks pending;
  @Inject SentBefore sentBefore;

  /** Answers those who wait and whose message has its place. */
  public void lookUp() {
    Set<ClientMessage.Key> keys = pending.waiting(MAX);
    if (keys.isEmpty()) {
      return;
    }
    try {
      sentBefore.find(keys).forEach((key, place) -> pending.complete(key, ack(key, place)));
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "nobody is answered from the store", e);
    }
  }

  private static Ack ack(ClientMessage.Key key, ClientMessage place) {
    return Ack.sent(
        key.clientMessageId(), key.conversationId(), place.messageId(), place.seq(), false);
  }
}
