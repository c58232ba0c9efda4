package dev.parley.kafka;

import static dev.parley.kafka.Batches.P0;
import static dev.parley.kafka.Batches.P1;
import static dev.parley.kafka.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

  @Test
  void whatIsDoneIsOfferedUntilItIsCommitted() {
    progress.done(batch(Map.of(P0, new long[] {4, 5}, P1, new long[] {7})).nextOffsets());
    assertThat(progress.uncommitted())
        .containsOnly(Map.entry(P0, offset(6)), Map.entry(P1, offset(8)));
    progress.committed(Map.of(P0, offset(6)));
    assertThat(progress.uncommitted()).containsOnly(Map.entry(P1, offset(8)));
  }

  @Test
  void anOldCommitThatEndsLateHidesNothingNewer() {
    progress.done(Map.of(P0, offset(6)));
    progress.done(Map.of(P0, offset(9)));
    progress.committed(Map.of(P0, offset(6)));
    assertThat(progress.uncommitted()).containsOnly(Map.entry(P0, offset(9)));
  }

  @Test
  void partitionsThatWentAwayAreNeverCommitted() {
    progress.done(Map.of(P0, offset(6), P1, offset(8)));
    progress.forget(List.of(P0));
    assertThat(progress.uncommitted()).containsOnlyKeys(P1);
  }

  @Test
  void aFailedBatchIsReadAgainFromItsFirstRecordOfEachPartition() {
    assertThat(Progress.starts(batch(Map.of(P0, new long[] {4, 5}, P1, new long[] {7, 9}))))
        .isEqualTo(Map.of(P0, 4L, P1, 7L));
  }

  @Test
  void deadLetteredRecordsAreLeftOutOfTheNextDelivery() {
    progress.deadLettered(P0, 5);
    var polled = batch(Map.of(P0, new long[] {4, 5, 6}, P1, new long[] {5}));
    var deliverable = progress.deliverable(polled);
    assertThat(deliverable.records(P0)).extracting(ConsumerRecord::offset).containsExactly(4L, 6L);
    assertThat(deliverable.records(P1)).extracting(ConsumerRecord::offset).containsExactly(5L);
    assertThat(deliverable.nextOffsets()).isEqualTo(polled.nextOffsets());
  }

  @Test
  void aBatchOfDeadLettersOnlyIsEmptyAndStillMovesOn() {
    progress.deadLettered(P0, 5);
    var polled = batch(Map.of(P0, new long[] {5}));
    assertThat(progress.deliverable(polled).isEmpty()).isTrue();
    progress.done(polled.nextOffsets());
    assertThat(progress.uncommitted()).containsOnly(Map.entry(P0, offset(6)));
  }

  @Test
  void anotherOwnerSeesDeadLetteredRecordsAgain() {
    progress.deadLettered(P0, 5);
    progress.forget(List.of(P0));
    var polled = batch(Map.of(P0, new long[] {5}));
    assertThat(progress.deliverable(polled)).isSameAs(polled);
  }

  private static OffsetAndMetadata offset(long offset) {
    return new OffsetAndMetadata(offset);
  }
}
