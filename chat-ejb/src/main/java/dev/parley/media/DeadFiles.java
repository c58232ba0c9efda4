package dev.parley.media;

import dev.parley.model.error.UnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * Files that could not be looked at, ten times in a row. Those that are still there are looked at
 * again by themselves ({@link Collector}); a letter tells that there is something to mend.
 * Thread-safe.
 */
@ApplicationScoped
public class DeadFiles {
  private static final String QUEUE = "DLQ.chat.media";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  @Inject MediaQueue queue;

  /**
   * A dead letter.
   *
   * @param id by which it can be replayed
   * @param at when it was put into the queue
   * @param mediaId the file, or what stood in its place; empty if nothing can be read
   */
  public record Letter(String id, Instant at, String mediaId) {}

  /**
   * The oldest dead letters.
   *
   * @throws UnavailableException if the broker does not answer
   */
  public List<Letter> list(int limit) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = context.createBrowser(context.createQueue(QUEUE))) {
      List<Letter> letters = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (letters.size() < limit && messages.hasMoreElements()) {
        Message message = (Message) messages.nextElement();
        letters.add(
            new Letter(
                message.getJMSMessageID(),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                text(message)));
      }
      return letters;
    } catch (JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  /**
   * Has a file looked at now, and forgets its letter, in one transaction; one of a file that is no
   * more is forgotten by that.
   *
   * @return whether the letter was there
   * @throws UnavailableException if the broker does not answer
   */
  @Transactional
  public boolean replay(String id) {
    if (id.indexOf('\'') >= 0) {
      return false;
    }
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSConsumer consumer =
            context.createConsumer(context.createQueue(QUEUE), "JMSMessageID = '" + id + "'")) {
      Message message = consumer.receive(PATIENCE.toMillis());
      if (message == null) {
        return false;
      }
      queue.put(text(message));
      return true;
    } catch (JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  private static String text(Message message) throws JMSException {
    return message.isBodyAssignableTo(String.class) ? message.getBody(String.class) : "";
  }

  private static UnavailableException unavailable(Exception cause) {
    return new UnavailableException("the broker does not answer", RETRY_AFTER, cause);
  }
}
