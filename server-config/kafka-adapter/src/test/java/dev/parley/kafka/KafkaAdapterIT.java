package dev.parley.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ejb.EJBException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a bean sees: batches in order, again after failures, and poison records set aside. */
class KafkaAdapterIT extends AdapterScenario {

  @Test
  void batchesComeInOrderAndAreCommitted() throws Exception {
    kafka.createTopic(topic, 3);
    kafka.send(topic, 3, 0, 3000);
    activate(spec);
    awaitTaken(3000);
    assertTakenOnceInOrder(3, 3000);
    assertThat(bean.offered).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 500));
    for (int partition = 0; partition < 3; partition++) {
      awaitCommitted(partition, 1000);
    }
  }

  @Test
  void aTopicThatComesLaterIsWaitedFor() throws Exception {
    activate(spec);
    await().during(Duration.ofSeconds(1)).until(() -> bean.offered.isEmpty());
    kafka.createTopic(topic, 1);
    kafka.send(topic, 1, 0, 10);
    awaitTaken(10);
  }

  @Test
  void aFailedBatchComesAgainAndIsNotCommittedBefore() throws Exception {
    kafka.createTopic(topic, 1);
    kafka.send(topic, 1, 0, 100);
    AtomicInteger failures = new AtomicInteger();
    List<Long> committedMeanwhile = new ArrayList<>();
    bean.before(
        batch -> {
          if (failures.incrementAndGet() <= 3) {
            committedMeanwhile.add(kafka.committed(group, topic, 0));
            throw new IllegalStateException("store is down");
          }
        });
    TestContainer container = activate(spec);
    awaitTaken(100);
    assertTakenOnceInOrder(1, 100);
    assertThat(committedMeanwhile).containsExactly(-1L, -1L, -1L);
    assertThat(bean.offered.get(3)).containsAll(bean.offered.get(0));
    assertThat(container.endpoints).hasValue(4);
    assertThat(container.released).hasValue(3);
  }

  @Test
  void aPoisonRecordGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
    kafka.createTopic(topic, 1);
    kafka.send(topic, 1, 0, 50);
    bean.before(refuse("20", false));
    activate(spec);
    await().until(() -> bean.taken.contains("0:49"));
    assertThat(bean.taken).doesNotContain("0:20").contains("0:21");
    assertThat(bean.offered.get(1)).startsWith("0:21");
    List<ConsumerRecord<byte[], byte[]>> dead = kafka.read(topic + ".dlt");
    assertThat(dead).singleElement().satisfies(record -> assertDescribed(record, 20));
    awaitCommitted(0, 50);
  }

  @Test
  void aPoisonRecordWhoseBatchWasRolledBackTakesOnlyItselfAway() throws Exception {
    kafka.createTopic(topic, 1);
    kafka.send(topic, 1, 0, 50);
    bean.before(refuse("20", true));
    activate(spec);
    awaitTaken(49);
    assertThat(bean.taken).doesNotHaveDuplicates().doesNotContain("0:20").startsWith("0:0");
    awaitCommitted(0, 50);
  }

  @Test
  void aPoisonRecordStaysUntilItsDeadLetterIsWritten() throws Exception {
    kafka.createTopic(topic, 1);
    kafka.createTopic(topic + ".dlt", 1);
    kafka.setTopicConfig(topic + ".dlt", "max.message.bytes", "10");
    kafka.send(topic, 1, 0, 5);
    bean.before(refuse("2", true));
    activate(spec);
    await().until(() -> bean.offered.size() > 3);
    assertThat(bean.taken).isEmpty();
    assertThat(kafka.committed(group, topic, 0)).isEqualTo(-1);
    kafka.setTopicConfig(topic + ".dlt", "max.message.bytes", "1000000");
    awaitTaken(4);
    assertThat(kafka.read(topic + ".dlt")).hasSize(1);
  }

  private RecordingBean.Step refuse(String value, boolean wrapped) {
    return batch -> {
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        if (new String(record.value(), UTF_8).equals(value)) {
          var partition = new TopicPartition(record.topic(), record.partition());
          var poison = new PoisonRecordException(partition, record.offset(), "does not decode");
          throw wrapped ? new EJBException("rolled back", poison) : poison;
        }
      }
    };
  }

  private void assertDescribed(ConsumerRecord<byte[], byte[]> record, int number) {
    assertThat(record.value()).isEqualTo(String.valueOf(number).getBytes(UTF_8));
    assertThat(header(record, "trace")).isEqualTo(String.valueOf(number));
    assertThat(header(record, "dlt-topic")).isEqualTo(topic);
    assertThat(header(record, "dlt-partition")).isEqualTo("0");
    assertThat(header(record, "dlt-offset")).isEqualTo(String.valueOf(number));
    assertThat(header(record, "dlt-group")).isEqualTo(group);
    assertThat(header(record, "dlt-reason")).contains("does not decode");
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String key) {
    return new String(record.headers().lastHeader(key).value(), UTF_8);
  }

  @Test
  void figuresAreInTheMBeanServer() throws Exception {
    kafka.createTopic(topic, 1);
    kafka.send(topic, 1, 0, 30);
    bean.before(refuse("10", false));
    TestContainer container = activate(spec);
    await().until(() -> bean.taken.contains("0:29"));
    var server = ManagementFactory.getPlatformMBeanServer();
    var name =
        new ObjectName(
            "dev.parley.kafka:type=Consumer,topic=%s,client=a-%s-0".formatted(topic, topic));
    await().until(() -> server.getAttribute(name, "Lag").equals(0L));
    assertThat(server.getAttribute(name, "Records")).isEqualTo(19L);
    assertThat(server.getAttribute(name, "Batches")).isEqualTo(1L);
    assertThat(server.getAttribute(name, "Failures")).isEqualTo(1L);
    assertThat(server.getAttribute(name, "DeadLetters")).isEqualTo(1L);
    container.deactivate();
    assertThat(server.isRegistered(name)).isFalse();
  }
}
