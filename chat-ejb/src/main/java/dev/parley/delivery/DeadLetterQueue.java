package dev.parley.delivery;

import dev.parley.model.error.UnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/** What could not be done of a queue, and may be tried again once that is mended. Thread-safe. */
@ApplicationScoped
public class DeadLetterQueue {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  /** Makes something of a dead letter. */
  @FunctionalInterface
  public interface Reading<L> {
    /** What the message says. */
    L read(Message message) throws JMSException;
  }

  /** Has done what a dead letter asks for. */
  @FunctionalInterface
  public interface Trial {
    /** Whether it could be begun; the letter is forgotten either way. */
    boolean begin(Message message) throws JMSException;
  }

  /**
   * The oldest dead letters.
   *
   * @param name of the queue of dead letters
   * @throws UnavailableException if the broker does not answer
   */
  public <L> List<L> list(String name, int limit, Reading<L> reading) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        QueueBrowser browser = context.createBrowser(context.createQueue(name))) {
      List<L> letters = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (letters.size() < limit && messages.hasMoreElements()) {
        letters.add(reading.read((Message) messages.nextElement()));
      }
      return letters;
    } catch (JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  /**
   * Takes a dead letter away and has it tried again, in one transaction.
   *
   * @param name of the queue of dead letters
   * @param id as the message's
   * @return whether it was there and could be begun
   * @throws UnavailableException if the broker does not answer
   */
  @Transactional
  public boolean replay(String name, String id, Trial trial) {
    if (id.indexOf('\'') >= 0) {
      return false;
    }
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSConsumer consumer =
            context.createConsumer(context.createQueue(name), "JMSMessageID = '" + id + "'")) {
      Message message = consumer.receive(PATIENCE.toMillis());
      return message != null && trial.begin(message);
    } catch (RoutingException | JMSRuntimeException | JMSException e) {
      throw unavailable(e);
    }
  }

  private static UnavailableException unavailable(Exception cause) {
    return new UnavailableException("the broker does not answer", RETRY_AFTER, cause);
  }
}
