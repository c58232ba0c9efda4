package dev.parley.kafka;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * The bean behind one consumer: made at the first batch, kept from batch to batch, given back after
 * a failure. The container opens and ends the bean's transaction around each call.
 */
final class BeanEndpoint {
  /** How long the container may take to provide a bean, in ms; it does not while the app starts. */
  private static final long CREATE_TIMEOUT_MS = 10_000;

  private final MessageEndpointFactory factory;
  private @Nullable MessageEndpoint endpoint;

  BeanEndpoint(MessageEndpointFactory factory) {
    this.factory = factory;
  }

  /** Calls the bean; its exceptions come out as the container hands them over. */
  void deliver(ConsumerRecords<byte[], byte[]> batch) throws Exception {
    ((KafkaBatchListener) current()).onRecords(batch);
  }

  private MessageEndpoint current() throws UnavailableException {
    MessageEndpoint existing = endpoint;
    if (existing != null) {
      return existing;
    }
    MessageEndpoint made = factory.createEndpoint(null, CREATE_TIMEOUT_MS);
    endpoint = made;
    return made;
  }

  void release() {
    MessageEndpoint old = endpoint;
    endpoint = null;
    if (old != null) {
      old.release();
    }
  }
}
