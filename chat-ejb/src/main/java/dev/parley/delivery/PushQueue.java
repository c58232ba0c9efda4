package dev.parley.delivery;

import dev.parley.wire.Compact;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * The durable queue {@code chat.push} and its dead letters. What was sent is on the broker's disk.
 * Thread-safe.
 */
@ApplicationScoped
public class PushQueue {
  /** Where it is. */
  public static final String NAME = "chat.push";

  /** Where work goes that cannot be done. */
  public static final String DEAD_LETTERS = "DLQ." + NAME;

  /** Property that tells a dead letter's reason. */
  public static final String REASON = "parley_reason";

  private static final String KIND = "parley_push";
  private static final String BATCH = "batch";
  private static final String RETRY = "retry";

  /** Older work wakes nobody up any more. */
  private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  /**
   * Puts work into the queue.
   *
   * @param delay how long it waits there before it is done
   * @throws RoutingException if the broker did not take all of it
   */
  public void send(List<? extends PushWork> work, Duration delay) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      for (PushWork one : work) {
        context
            .createProducer()
            .setDeliveryMode(DeliveryMode.PERSISTENT)
            .setTimeToLive(TIME_TO_LIVE.plus(delay).toMillis())
            .setDeliveryDelay(delay.toMillis())
            .send(context.createQueue(NAME), message(context, one));
      }
    } catch (JMSRuntimeException | JMSException e) {
      throw new RoutingException("the broker does not take push work", e);
    }
  }

  /**
   * Lays work aside until somebody replays it.
   *
   * @param reason in words, without secrets
   * @throws RoutingException if the broker did not take it
   */
  public void bury(PushWork.Retry work, String reason) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      BytesMessage message = message(context, work);
      message.setStringProperty(REASON, reason);
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.PERSISTENT)
          .send(context.createQueue(DEAD_LETTERS), message);
    } catch (JMSRuntimeException | JMSException e) {
      throw new RoutingException("the broker does not take a dead letter", e);
    }
  }

  private static BytesMessage message(JMSContext context, PushWork work) throws JMSException {
    BytesMessage message = context.createBytesMessage();
    message.setStringProperty(KIND, work instanceof PushWork.Batch ? BATCH : RETRY);
    message.writeBytes(Compact.encode(work));
    return message;
  }

  /**
   * Reads work.
   *
   * @throws JMSException if the message cannot be read
   * @throws UncheckedIOException if it is something else
   */
  public static PushWork decode(BytesMessage message) throws JMSException {
    message.reset();
    byte[] body = new byte[Math.toIntExact(message.getBodyLength())];
    int unused = message.readBytes(body);
    return BATCH.equals(message.getStringProperty(KIND))
        ? Compact.decode(body, PushWork.Batch.class)
        : Compact.decode(body, PushWork.Retry.class);
  }
}
