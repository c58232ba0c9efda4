package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aLowRateWaitsForNothing() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(pause(1, 10)).isZero();
    }
  }

  @Test
  void aHighRateWaitsTheLongest() {
    long pause = 0;
    for (int i = 0; i < 400; i++) {
      pause = pause(10, 10);
    }
    assertThat(pause).isEqualTo(20 * MILLI);
  }

  @Test
  void theWaitEndsWithTheRush() {
    for (int i = 0; i < 400; i++) {
      long unused = pause(10, 10);
    }
    assertThat(pause(1, 5_000)).isZero();
  }

  @Test
  void whoShallNotWaitNeverDoes() {
    Gathering none = new Gathering(Duration.ZERO, 0);
    assertThat(none.pauseNanos(100_000, 1)).isZero();
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

  private long pause(int polled, int millisLater) {
    now += millisLater * MILLI;
    return gathering.pauseNanos(polled, now);
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
