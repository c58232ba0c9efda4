package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LagMetricsTest {
  /** What the Kafka adapter exposes of a consumer, as far as it is read. */
  public interface BehindMXBean {
    long getLag();
  }

  private record Behind(long lag) implements BehindMXBean {
    @Override
    public long getLag() {
      return lag;
    }
  }

  @Test
  void eachTopicHasItsOwnLag() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    register(beans, "chat.one", "a", 3);
    register(beans, "chat.one", "b", 4);
    register(beans, "chat.one-more", "a", 50);

    assertThat(LagMetrics.sum("chat.one", "Lag")).isEqualTo(7);
    assertThat(LagMetrics.sum("chat.one-more", "Lag")).isEqualTo(50);
    assertThat(LagMetrics.sum("chat.none", "Lag")).isZero();
  }

  private static void register(MBeanServer beans, String topic, String client, long lag)
      throws JMException {
    Object unused =
        beans.registerMBean(
            new Behind(lag),
            new ObjectName("dev.parley.kafka:type=Consumer,topic=" + topic + ",client=" + client));
  }
}
