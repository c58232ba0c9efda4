package dev.parley.push;

import dev.parley.delivery.PushQueue;
import dev.parley.delivery.PushWork;
import dev.parley.delivery.RoutingException;
import dev.parley.model.error.UnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Push work that could not be done: what a provider will never take, what was tried too often, and
 * what broke its consumer again and again. Thread-safe.
 */
@ApplicationScoped
public class DeadPushes {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

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
   * @throws UnavailableException if the broker does not answer
   */
  public List<Letter> list(int limit) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = context.createBrowser(queue(context))) {
      List<Letter> letters = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (letters.size() < limit && messages.hasMoreElements()) {
        letters.add(letter((Message) messages.nextElement()));
      }
      return letters;
    } catch (JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  /**
   * Puts a dead letter into the queue again, as if it were new, in one transaction.
   *
   * @return whether it was there and could be read
   * @throws UnavailableException if the broker does not answer
   */
  @Transactional
  public boolean replay(String id) {
    if (id.indexOf('\'') >= 0) {
      return false;
    }
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSConsumer consumer =
            context.createConsumer(queue(context), "JMSMessageID = '" + id + "'")) {
      Message message = consumer.receive(PATIENCE.toMillis());
      Optional<PushWork> work = message == null ? Optional.empty() : read(message);
      if (work.isEmpty()) {
        return false;
      }
      queue.send(List.of(work.get().anew(System.currentTimeMillis())), Duration.ZERO);
      return true;
    } catch (RoutingException | JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  private static Queue queue(JMSContext context) {
    return context.createQueue(PushQueue.DEAD_LETTERS);
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

  private static UnavailableException unavailable(Exception cause) {
    return new UnavailableException("the broker does not answer", RETRY_AFTER, cause);
  }
}
