package dev.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How far the consumers of this server are behind the log, in records, and how many batches failed
 * or records were given up; read from what the Kafka adapter exposes over JMX.
 */
@ApplicationScoped
class LagMetrics {
  private static final String CONSUMERS = "dev.parley.kafka:type=Consumer,*";
  @Inject MetricRegistry registry;

  void start(@Observes Startup event) {
    Tag topic = new Tag("topic", MessageLog.TOPIC);
    registry.gauge("parley_log_lag_records", this, lag -> lag.sum("Lag"), topic);
    registry.gauge("parley_log_failures", this, lag -> lag.sum("Failures"), topic);
    registry.gauge("parley_log_dead_letters", this, lag -> lag.sum("DeadLetters"), topic);
  }

  private long sum(String attribute) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      Set<ObjectName> consumers = beans.queryNames(new ObjectName(CONSUMERS), null);
      long sum = 0;
      for (ObjectName consumer : consumers) {
        sum += ((Number) beans.getAttribute(consumer, attribute)).longValue();
      }
      return sum;
    } catch (JMException e) {
      // A consumer went away between the two calls.
      return 0;
    }
  }
}
