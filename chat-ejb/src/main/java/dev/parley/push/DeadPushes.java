package dev.parley.push;

import dev.parley.delivery.DeadLetterQueue;
import dev.parley.delivery.PushQueue;
import dev.parley.delivery.PushWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Push work that could not be done: what a provider will never take, what was tried too often, and
 * what broke its consumer again and again. Thread-safe.
 */
@ApplicationScoped
public class DeadPushes {
  @Inject DeadLetterQueue letters;
  @Inject PushQueue queue;

  /**
   * A dead letter.
   *
   * @param id by which it can be replayed
   * @param at when it was put into the queue for the last time
   * @param reason in words
   * @param work null if it cannot be read, and so not replayed
   */
  public record Letter(String id, Instant at, String reason, @Nullable PushWork work) {}

  /**
   * The oldest dead letters.
   *
   * @throws dev.parley.model.error.UnavailableException if the broker does not answer
   */
  public List<Letter> list(int limit) {
    return letters.list(PushQueue.DEAD_LETTERS, limit, DeadPushes::letter);
  }

  /**
   * Puts a dead letter into the queue again, as if it were new, in one transaction.
   *
   * @return whether it was there and could be read
   * @throws dev.parley.model.error.UnavailableException if the broker does not answer
   */
  public boolean replay(String id) {
    return letters.replay(PushQueue.DEAD_LETTERS, id, this::again);
  }

  private boolean again(Message message) throws JMSException {
    Optional<PushWork> work = read(message);
    work.ifPresent(
        found -> queue.send(List.of(found.anew(System.currentTimeMillis())), Duration.ZERO));
    return work.isPresent();
  }

  private static Letter letter(Message message) throws JMSException {
    String reason = message.getStringProperty(PushQueue.REASON);
    PushWork work = read(message).orElse(null);
    return new Letter(
        message.getJMSMessageID(),
        Instant.ofEpochMilli(message.getJMSTimestamp()),
        reason != null ? reason : work == null ? "cannot be read" : "failed again and again",
        work);
  }

  private static Optional<PushWork> read(Message message) throws JMSException {
    try {
      return message instanceof BytesMessage bytes
          ? Optional.of(PushQueue.decode(bytes))
          : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
