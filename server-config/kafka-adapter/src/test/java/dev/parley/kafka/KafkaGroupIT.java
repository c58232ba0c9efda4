package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Consumers that come, go, fail and share the partitions. */
class KafkaGroupIT extends AdapterScenario {

  @Test
  void failuresOfAnyLengthKeepTheMembership() throws Exception {
    kafka.createTopic(topic, 2);
    kafka.send(topic, 2, 0, 20);
    spec.setRetryBackoffMs(5_000L);
    spec.setRetryBackoffMaxMs(5_000L);
    spec.setConsumerConfig("max.poll.interval.ms=2000");
    AtomicInteger calls = new AtomicInteger();
    List<List<String>> members = new ArrayList<>();
    bean.before(
        batch -> {
          members.add(kafka.members(group));
          if (calls.incrementAndGet() <= 2) {
            throw new IllegalStateException("store is down");
          }
        });
    activate(spec);
    awaitTaken(20);
    assertThat(members.get(0)).hasSize(1);
    assertThat(members).allMatch(members.get(0)::equals);
  }

  @Test
  void concurrentConsumersShareThePartitions() throws Exception {
    kafka.createTopic(topic, 6);
    spec.setConcurrency(3);
    activate(spec);
    await().until(() -> kafka.members(group).size() == 3);
    CountDownLatch together = new CountDownLatch(3);
    bean.before(
        batch -> {
          together.countDown();
          assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
        });
    kafka.send(topic, 6, 0, 600);
    awaitTaken(600);
    assertThat(new HashSet<>(bean.threads)).hasSize(3);
    RecordingBean.byPartition(bean.taken)
        .forEach((p, values) -> assertThat(values).isEqualTo(valuesOf(p, 6, 600)));
  }

  @Test
  void aStopFinishesTheBatchInHandAndARestartGoesOnBehindIt() throws Exception {
    kafka.createTopic(topic, 2);
    kafka.send(topic, 2, 0, 400);
    spec.setMaxPollRecords(50);
    CountDownLatch inHand = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    bean.before(
        batch -> {
          inHand.countDown();
          goOn.await();
        });
    TestContainer first = activate(spec);
    inHand.await();
    Thread stopping = new Thread(first::deactivate);
    stopping.start();
    goOn.countDown();
    stopping.join();
    int atStop = bean.taken.size();
    assertThat(atStop).isBetween(1, 399);
    await().until(() -> kafka.members(group).isEmpty());

    activate(spec("b"));
    awaitTaken(400);
    assertTakenOnceInOrder(2, 400);
  }

  @Test
  void partitionsMoveBetweenAdaptersWithoutLossOrDoubles() throws Exception {
    kafka.createTopic(topic, 4);
    TestContainer first = activate(spec);
    kafka.send(topic, 4, 0, 1000);
    activate(spec("b"));
    kafka.send(topic, 4, 1000, 2000);
    await().until(() -> kafka.members(group).size() == 2);
    kafka.send(topic, 4, 2000, 3000);
    first.deactivate();
    kafka.send(topic, 4, 3000, 4000);
    awaitTaken(4000);
    assertTakenOnceInOrder(4, 4000);
  }

  @Test
  void partitionsMoveAwayDuringABackOff() throws Exception {
    kafka.createTopic(topic, 2);
    kafka.send(topic, 2, 0, 100);
    spec.setRetryBackoffMs(60_000L);
    spec.setRetryBackoffMaxMs(60_000L);
    CountDownLatch failed = new CountDownLatch(1);
    bean.before(
        batch -> {
          if (failed.getCount() > 0) {
            failed.countDown();
            throw new IllegalStateException("store is down");
          }
        });
    TestContainer first = activate(spec);
    failed.await();
    activate(spec("b"));
    await().until(() -> kafka.members(group).size() == 2);
    first.deactivate();
    awaitTaken(100);
    assertTakenOnceInOrder(2, 100);
  }
}
