package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is killed under the adapter's hands. */
@Timeout(240)
class KafkaBrokerRestartIT {
  private static final String TOPIC = "restart";

  @Test
  void aKilledBrokerCostsNoRecordAndNoOrder() throws Exception {
    RecordingBean bean = new RecordingBean();
    try (LocalBroker broker = KafkaFixture.ownBroker();
        KafkaFixture kafka = new KafkaFixture(broker.bootstrap())) {
      kafka.createTopic(TOPIC, 2);
      TestContainer container = new TestContainer(spec(broker), bean).activate();
      try {
        kafka.send(TOPIC, 2, 0, 500);
        await().atMost(Duration.ofMinutes(1)).until(() -> !bean.taken.isEmpty());
        broker.kill();
        broker.restart();
        kafka.send(TOPIC, 2, 500, 1000);
        await().atMost(Duration.ofMinutes(2)).until(() -> new HashSet<>(bean.taken).size() == 1000);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> kafka.committed("restarted", TOPIC, 0) == 500);
      } finally {
        container.deactivate();
      }
    }
    RecordingBean.byPartition(bean.taken)
        .forEach(
            (partition, values) ->
                assertThat(new ArrayList<>(new LinkedHashSet<>(values)))
                    .isEqualTo(expected(Integer.parseInt(partition))));
  }

  private static KafkaActivationSpec spec(LocalBroker broker) {
    KafkaActivationSpec spec = new KafkaActivationSpec();
    spec.setBootstrapServers(broker.bootstrap());
    spec.setTopics(TOPIC);
    spec.setGroupId("restarted");
    return spec;
  }

  private static List<String> expected(int partition) {
    return IntStream.range(0, 1000)
        .filter(i -> i % 2 == partition)
        .mapToObj(String::valueOf)
        .toList();
  }
}
