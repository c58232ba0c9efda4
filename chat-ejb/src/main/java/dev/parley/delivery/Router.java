package dev.parley.delivery;

import dev.parley.model.GatewayId;
import dev.parley.wire.Delivery;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends one JMS message, or a few if it is large, for each gateway of a plan to {@code
 * chat.gateway.<id>}, and what concerns those that are not known to the topic {@code
 * chat.gateways}. Messages are not persistent and soon expire. In order for each gateway as long as
 * one thread sends; a repetition is harmless, since gateways pass on each {@code seq} once.
 */
@ApplicationScoped
public class Router {
  /** Longer than a gateway's pause for garbage, shorter than a client's patience. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

  /** Content of one message, about; the broker handles large ones through files, byte by byte. */
  private static final int MAX_CHARS = 64 * 1024;

  /** Property of a message without content that a gateway sent to itself. */
  public static final String ECHO = "parley_echo";

  /** Property of a message without content by which a gateway learns that it missed some. */
  public static final String MISSED = "parley_missed";

  private static final String QUEUE_PREFIX = "chat.gateway.";
  private static final String TOPIC = "chat.gateways";

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  @Resource(lookup = "jms/chat.ordered")
  ConnectionFactory ordered;

  /**
   * Sends a plan whose place among others does not matter.
   *
   * @throws RoutingException if the broker did not take all of it
   */
  public void send(FanOut plan) {
    send(plan, connections);
  }

  /**
   * Sends a plan behind all that this thread sent so before; for the threads of consumers, which
   * are few and last.
   *
   * @throws RoutingException if the broker did not take all of it
   */
  public void sendInOrder(FanOut plan) {
    send(plan, ordered);
  }

  /**
   * Sends a gateway a message that does nothing but come back ({@link #ECHO}).
   *
   * @throws RoutingException if the broker does not take it
   */
  public void echo(GatewayId gateway) {
    note(ECHO, context -> context.createQueue(QUEUE_PREFIX + gateway));
  }

  /**
   * Tells every gateway that it was not told everything ({@link #MISSED}).
   *
   * @throws RoutingException if the broker does not take it
   */
  public void tellMissed() {
    note(MISSED, context -> context.createTopic(TOPIC));
  }

  private void note(String what, Function<JMSContext, Destination> where) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      BytesMessage message = context.createBytesMessage();
      message.setBooleanProperty(what, true);
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
          .setTimeToLive(TIME_TO_LIVE.toMillis())
          .send(where.apply(context), message);
    } catch (JMSRuntimeException | JMSException e) {
      throw new RoutingException("the broker does not take a note", e);
    }
  }

  private static void send(FanOut plan, ConnectionFactory connections) {
    try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      JMSProducer producer =
          context
              .createProducer()
              .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
              .setTimeToLive(TIME_TO_LIVE.toMillis());
      // Where everybody is told, all are told the same.
      IdentityHashMap<Delivery, List<byte[]>> encoded = new IdentityHashMap<>();
      for (Map.Entry<GatewayId, Delivery> entry : plan.perGateway().entrySet()) {
        Destination queue = context.createQueue(QUEUE_PREFIX + entry.getKey());
        for (byte[] piece : encoded.computeIfAbsent(entry.getValue(), Router::encode)) {
          producer.send(queue, message(context, piece));
        }
      }
      if (!plan.everywhere().isEmpty()) {
        Topic topic = context.createTopic(TOPIC);
        for (byte[] piece : encode(plan.everywhere())) {
          producer.send(topic, message(context, piece));
        }
      }
    } catch (JMSRuntimeException | JMSException e) {
      throw new RoutingException("the broker did not take a batch for the gateways", e);
    }
  }

  private static List<byte[]> encode(Delivery delivery) {
    return delivery.pieces(MAX_CHARS).stream().map(Delivery::encode).toList();
  }

  private static BytesMessage message(JMSContext context, byte[] body) throws JMSException {
    BytesMessage message = context.createBytesMessage();
    message.writeBytes(body);
    return message;
  }
}
