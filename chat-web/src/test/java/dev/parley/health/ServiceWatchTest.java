package dev.parley.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServiceWatchTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private interface Asking {
    void ask() throws Exception;
  }

  private ServiceWatch watch(Duration timeout, Duration freshness, Asking asking) {
    ServiceProbe probe =
        new ServiceProbe() {
          @Override
          public String name() {
            return "store";
          }

          @Override
          public void ask() throws Exception {
            asked.incrementAndGet();
            asking.ask();
          }
        };
    return new ServiceWatch(probe, executor, timeout, freshness);
  }

  @Test
  void anAnswerIsUpAndServesThoseWhoAskSoonAfter() {
    ServiceWatch watch = watch(LONG, LONG, () -> {});
    assertThat(watch.answeredOnce()).isFalse();
    assertThat(watch.read().isUp()).isTrue();
    assertThat(watch.read().isUp()).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(watch.answeredOnce()).isTrue();
  }

  @Test
  void anOldFindingIsNotTold() {
    ServiceWatch watch = watch(LONG, Duration.ZERO, () -> {});
    Reading first = watch.read();
    Reading second = watch.read();
    assertThat(first.isUp() && second.isUp()).isTrue();
    assertThat(asked).hasValue(2);
  }

  @Test
  void aRefusalIsDownWithItsKindButNotItsWords() {
    ServiceWatch watch =
        watch(
            LONG,
            LONG,
            () -> {
              throw new IllegalStateException("password chat of 10.0.0.1 refused");
            });
    assertThat(watch.read().problem()).isEqualTo("IllegalStateException");
    assertThat(watch.answeredOnce()).isFalse();
  }

  @Test
  void aHangingServiceIsDownAndHoldsOneThread() {
    CountDownLatch never = new CountDownLatch(1);
    ServiceWatch watch = watch(Duration.ofMillis(50), Duration.ZERO, never::await);
    for (int i = 0; i < 5; i++) {
      assertThat(watch.read().problem()).isEqualTo("no answer");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void aServiceThatHungIsAskedAgainWhenItsAnswerCame() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    ServiceWatch watch = watch(Duration.ofMillis(50), Duration.ZERO, late::await);
    assertThat(watch.read().isUp()).isFalse();
    late.countDown();
    assertThat(watch.refresh().get().isUp()).isTrue();
    assertThat(watch.read().isUp()).isTrue();
    assertThat(watch.answeredOnce()).isTrue();
  }
}
