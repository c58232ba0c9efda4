package dev.parley.media;

import dev.parley.model.MediaId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The durable queue {@code chat.media}: files that are to be looked at, by any server. What the
 * broker does not take now, {@link Collector} puts in later. Thread-safe.
 */
@ApplicationScoped
class MediaQueue {
  private static final Logger LOG = Logger.getLogger(MediaQueue.class.getName());

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  @Resource(lookup = "jms/chat.media")
  Queue queue;

  /** Has a file looked at; more than once is harmless. */
  void add(MediaId id) {
    try {
      put(id.value());
    } catch (JMSRuntimeException e) {
      LOG.log(Level.WARNING, "{0} is looked at later: {1}", new Object[] {id, e.getMessage()});
    }
  }

  /**
   * The same.
   *
   * @throws JMSRuntimeException if the broker does not take it
   */
  void put(String id) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(queue, id);
    }
  }
}
