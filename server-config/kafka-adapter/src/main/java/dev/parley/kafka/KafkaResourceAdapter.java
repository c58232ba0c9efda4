package dev.parley.kafka;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Feeds message-driven beans from Kafka: each activation gets {@code concurrency} consumers, each
 * with its own thread and bean. The broker's offsets take no part in the beans' transactions, so
 * there is nothing to recover: see {@link KafkaBatchListener} for what a bean may rely on.
 */
public class KafkaResourceAdapter implements ResourceAdapter {
  private final Map<MessageEndpointFactory, List<ConsumerWork>> active = new ConcurrentHashMap<>();
  private @Nullable BootstrapContext context;
  private String bootstrapServers = "127.0.0.1:9092";

  public String getBootstrapServers() {
    return bootstrapServers;
  }

  /** The brokers of activations that name none: {@code host:port,…}. */
  public void setBootstrapServers(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public void start(BootstrapContext bootstrapContext) {
    context = bootstrapContext;
  }

  @Override
  public void stop() {
    List<ConsumerWork> all = active.values().stream().flatMap(List::stream).toList();
    active.clear();
    end(all);
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    BootstrapContext started = context;
    if (started == null) {
      throw new ResourceAdapterInternalException("not started");
    }
    KafkaActivationSpec kafka = (KafkaActivationSpec) spec;
    kafka.validate();
    List<ConsumerWork> works = new ArrayList<>();
    try {
      for (int index = 0; index < kafka.getConcurrency(); index++) {
        ConsumerWork work = new ConsumerWork(kafka.subscription(bootstrapServers, index), factory);
        started.getWorkManager().startWork(work);
        works.add(work);
      }
    } catch (ResourceException e) {
      end(works);
      throw e;
    }
    active.put(factory, works);
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    List<ConsumerWork> works = active.remove(factory);
    if (works != null) {
      end(works);
    }
  }

  private static void end(List<ConsumerWork> works) {
    works.forEach(ConsumerWork::stop);
    works.forEach(ConsumerWork::awaitEnd);
  }

  /** Null, as the specification has it for an adapter without transactional delivery. */
  @Override
  public XAResource @Nullable [] getXAResources(ActivationSpec[] specs) {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
