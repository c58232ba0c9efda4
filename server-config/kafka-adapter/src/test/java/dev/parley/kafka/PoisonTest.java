package dev.parley.kafka;

import static dev.parley.kafka.Batches.P0;
import static dev.parley.kafka.Batches.P1;
import static dev.parley.kafka.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;

class PoisonTest {
  private final ConsumerRecords<byte[], byte[]> batch =
      batch(Map.of(P0, new long[] {4, 5, 6}, P1, new long[] {5}));

  @Test
  void aBareExceptionLeavesTheWorkBeforeItDone() {
    assertThat(Poison.find(new PoisonRecordException(P0, 5, "bad"), batch))
        .hasValueSatisfying(
            poison -> {
              assertThat(poison.undone()).isFalse();
              assertThat(poison.partition()).isEqualTo(P0);
              assertThat(poison.next().offset()).isEqualTo(6);
            });
  }

  @Test
  void aWrappedExceptionMeansThatItWasRolledBack() {
    var deep =
        new RuntimeException(new IllegalStateException(new PoisonRecordException(P0, 5, "")));
    assertThat(Poison.find(deep, batch))
        .hasValueSatisfying(poison -> assertThat(poison.undone()).isTrue());
  }

  @Test
  void otherFailuresArePassing() {
    assertThat(Poison.find(new IllegalStateException("down"), batch)).isEmpty();
  }

  @Test
  void aRecordThatIsNotInTheBatchCondemnsNothing() {
    assertThat(Poison.find(new PoisonRecordException(P1, 6, "bad"), batch)).isEmpty();
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException one = new RuntimeException();
    one.initCause(new RuntimeException(one));
    assertThat(Poison.find(one, batch)).isEmpty();
  }
}
