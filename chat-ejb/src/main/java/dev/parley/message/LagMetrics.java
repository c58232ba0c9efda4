package dev.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How far the consumers of this server are behind each log, in records, and how many batches failed
 * or records were given up; read from what the Kafka adapter exposes over JMX.
 */
@ApplicationScoped
class LagMetrics {
  private static final Logger LOG = Logger.getLogger(LagMetrics.class.getName());
  private static final List<String> TOPICS =
      List.of(MessageLog.TOPIC, MessageLog.RECEIPTS, MessageLog.FANOUT);
  @Inject MetricRegistry registry;

  void start(@Observes Startup event) {
    for (String topic : TOPICS) {
      Tag tag = new Tag("topic", topic);
      registry.gauge("parley_log_lag_records", topic, name -> sum(name, "Lag"), tag);
      registry.gauge("parley_log_failures", topic, name -> sum(name, "Failures"), tag);
      registry.gauge("parley_log_dead_letters", topic, name -> sum(name, "DeadLetters"), tag);
    }
  }

  /** Over all consumers of the topic that this server has at the moment. */
  static long sum(String topic, String attribute) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      long sum = 0;
      for (ObjectName consumer : LogConsumers.find("topic=" + topic + ",")) {
        sum += ((Number) beans.getAttribute(consumer, attribute)).longValue();
      }
      return sum;
    } catch (JMException e) {
      LOG.log(Level.FINE, "a consumer went away between the two calls", e);
      return 0;
    }
  }
}
