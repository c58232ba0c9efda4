package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A real broker, and for each test a topic, a group and a bean of its own. */
@Timeout(180)
abstract class AdapterScenario {

  private static @Nullable LocalBroker own;
  static KafkaFixture kafka;

  private final List<TestContainer> containers = new ArrayList<>();
  final RecordingBean bean = new RecordingBean();
  String topic;
  String group;
  KafkaActivationSpec spec;

  @BeforeAll
  static void connect() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    kafka = new KafkaFixture(KafkaFixture.namedBroker().orElseGet(AdapterScenario::ownBroker));
  }

  private static String ownBroker() {
    LocalBroker started = KafkaFixture.ownBroker();
    own = started;
    return started.bootstrap();
  }

  @AfterAll
  static void disconnect() throws Exception {
    kafka.close();
    if (own != null) {
      own.close();
    }
  }

  @BeforeEach
  void describe() {
    topic = "adapter-it-" + UUID.randomUUID();
    group = "group-" + topic;
    spec = spec("a");
  }

  @AfterEach
  void stop() {
    containers.forEach(TestContainer::deactivate);
  }

  KafkaActivationSpec spec(String client) {
    KafkaActivationSpec made = new KafkaActivationSpec();
    made.setBootstrapServers(kafka.bootstrap);
    made.setTopics(topic);
    made.setGroupId(group);
    made.setClientId(client + "-" + topic);
    made.setRetryBackoffMs(50L);
    made.setRetryBackoffMaxMs(200L);
    return made;
  }

  TestContainer activate(KafkaActivationSpec activation) throws Exception {
    TestContainer container = new TestContainer(activation, bean).activate();
    containers.add(container);
    return container;
  }

  void awaitTaken(int count) {
    await().until(() -> new HashSet<>(bean.taken).size() >= count);
  }

  void assertTakenOnceInOrder(int partitions, int count) {
    RecordingBean.byPartition(bean.taken)
        .forEach(
            (partition, values) ->
                assertThat(values)
                    .as("partition %s", partition)
                    .isEqualTo(valuesOf(partition, partitions, count)));
    assertThat(bean.taken).hasSize(count);
  }

  static List<String> valuesOf(String partition, int partitions, int count) {
    int number = Integer.parseInt(partition);
    return IntStream.range(0, count)
        .filter(i -> i % partitions == number)
        .mapToObj(String::valueOf)
        .toList();
  }

  void awaitCommitted(int partition, long offset) {
    await().until(() -> kafka.committed(group, topic, partition) == offset);
  }
}
