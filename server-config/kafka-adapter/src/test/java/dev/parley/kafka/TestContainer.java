package dev.parley.kafka;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import java.lang.reflect.Method;
import java.util.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The container's side of the contract: threads for works, and one adapter with one activation. */
final class TestContainer implements BootstrapContext, WorkManager, MessageEndpointFactory {
  private final KafkaResourceAdapter adapter = new KafkaResourceAdapter();
  private final KafkaActivationSpec spec;
  private final KafkaBatchListener bean;
  final AtomicInteger endpoints = new AtomicInteger();
  final AtomicInteger released = new AtomicInteger();

  TestContainer(KafkaActivationSpec spec, KafkaBatchListener bean) {
    this.spec = spec;
    this.bean = bean;
  }

  TestContainer activate() throws ResourceException {
    adapter.start(this);
    adapter.endpointActivation(this, spec);
    return this;
  }

  void deactivate() {
    adapter.endpointDeactivation(this, spec);
    adapter.stop();
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource xa, long timeout) throws UnavailableException {
    endpoints.incrementAndGet();
    return new Endpoint();
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource xa) throws UnavailableException {
    return createEndpoint(xa, 0);
  }

  private final class Endpoint implements MessageEndpoint, KafkaBatchListener {
    @Override
    public void onRecords(ConsumerRecords<byte[], byte[]> records) throws Exception {
      bean.onRecords(records);
    }

    @Override
    public void release() {
      released.incrementAndGet();
    }

    @Override
    public void beforeDelivery(Method method) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void afterDelivery() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public long startWork(Work work) {
    new Thread(work, "work").start();
    return 0;
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    return startWork(work);
  }

  @Override
  public void doWork(Work work) {
    work.run();
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    work.run();
  }

  @Override
  public void scheduleWork(Work work) {
    long unused = startWork(work);
  }

  @Override
  public void scheduleWork(
      Work work, long timeout, ExecutionContext context, WorkListener listener) {
    scheduleWork(work);
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer createTimer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }

  @Override
  public jakarta.transaction.TransactionSynchronizationRegistry
      getTransactionSynchronizationRegistry() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return false;
  }

  @Override
  public String getActivationName() {
    return "test";
  }

  @Override
  public Class<?> getEndpointClass() {
    return KafkaBatchListener.class;
  }
}
