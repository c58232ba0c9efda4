package dev.parley.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;

/** Written by the consumer's thread, read by any. A name that is taken costs the figures only. */
final class ConsumerStatistics implements ConsumerMXBean {
  private static final Logger LOG = System.getLogger(ConsumerStatistics.class.getName());

  private final String name;
  private final Runnable leave;
  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong deadLetters = new AtomicLong();

  /**
   * Zero so far.
   *
   * @param leave ends the consumer; does not wait
   */
  ConsumerStatistics(List<String> topics, String clientId, Runnable leave) {
    this.leave = leave;
    name =
        "dev.parley.kafka:type=Consumer,topic=%s,client=%s"
            .formatted(value(String.join("+", topics)), value(clientId));
  }

  private static String value(String text) {
    return text.matches("[\\w.+-]+") ? text : ObjectName.quote(text);
  }

  void register() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(name));
    } catch (JMException e) {
      LOG.log(Level.WARNING, "No figures for " + name, e);
    }
  }

  void unregister() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(name));
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "No figures to remove for " + name, e);
    }
  }

  void behind(long newLag) {
    lag.set(newLag);
  }

  void delivered(int count) {
    batches.incrementAndGet();
    records.addAndGet(count);
  }

  void failed() {
    failures.incrementAndGet();
  }

  void deadLettered() {
    deadLetters.incrementAndGet();
  }

  @Override
  public long getLag() {
    return lag.get();
  }

  @Override
  public long getRecords() {
    return records.get();
  }

  @Override
  public long getBatches() {
    return batches.get();
  }

  @Override
  public long getFailures() {
    return failures.get();
  }

  @Override
  public long getDeadLetters() {
    return deadLetters.get();
  }

  @Override
  public void leave() {
    leave.run();
  }
}
