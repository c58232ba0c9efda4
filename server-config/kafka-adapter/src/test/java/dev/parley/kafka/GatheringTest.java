package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final TopicPartition ONE = new TopicPartition("t", 1);
  private static final TopicPartition TWO = new TopicPartition("t", 2);
  private static final long MILLI = 1_000_000;
  private final Gathering gathering = new Gathering(Duration.ofMillis(20), 0);
  private long now;

  @Test
  void whoHadTimeWaitsForNothing() {
    work(8);
    assertThat(pauseAfter(8)).isZero();
    assertThat(pauseAfter(5_000)).isZero();
  }

  @Test
  void whoIsBusyRestsAsLongAsItWorked() {
    for (int i = 0; i < 50; i++) {
      work(8);
    }
    assertThat(pauseAfter(0)).isCloseTo(8 * MILLI, within(MILLI / 100));
    assertThat(pauseAfter(3)).isCloseTo(5 * MILLI, within(MILLI / 100));
  }

  @Test
  void noRestIsLongerThanAllowed() {
    for (int i = 0; i < 50; i++) {
      work(300);
    }
    assertThat(pauseAfter(0)).isEqualTo(20 * MILLI);
  }

  @Test
  void whoShallNotWaitNeverDoes() {
    Gathering none = new Gathering(Duration.ZERO, 0);
    none.worked(0, 100 * MILLI);
    assertThat(none.pauseNanos(100 * MILLI)).isZero();
  }

  @Test
  void twoPollsAreOneBatchInOrder() {
    ConsumerRecords<byte[], byte[]> joined =
        Gathering.join(polled(ONE, 5, 6), polled(ONE, 7), Set.of(ONE));
    assertThat(joined.records(ONE)).extracting(ConsumerRecord::offset).containsExactly(5L, 6L, 7L);
    assertThat(joined.nextOffsets()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(8)));
  }

  @Test
  void whatBelongsToOthersByNowIsLeftToThem() {
    ConsumerRecords<byte[], byte[]> joined =
        Gathering.join(polled(ONE, 5, 6), polled(TWO, 7), Set.of(TWO));
    assertThat(joined.partitions()).containsExactly(TWO);
    assertThat(joined.nextOffsets()).containsOnlyKeys(TWO);
  }

  private void work(int millis) {
    gathering.worked(now, now + millis * MILLI);
    now += millis * MILLI;
  }

  private long pauseAfter(int millis) {
    return gathering.pauseNanos(now + millis * MILLI);
  }

  private static ConsumerRecords<byte[], byte[]> polled(TopicPartition partition, long... offsets) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset : offsets) {
      records.add(
          new ConsumerRecord<>("t", partition.partition(), offset, new byte[0], new byte[0]));
    }
    return new ConsumerRecords<>(
        Map.of(partition, records),
        Map.of(partition, new OffsetAndMetadata(offsets[offsets.length - 1] + 1)));
  }
}
