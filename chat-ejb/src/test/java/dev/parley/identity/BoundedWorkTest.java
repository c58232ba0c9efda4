package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.RateLimitedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedWorkTest {
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void moreThanMayWaitAreTurnedAwayAtOnce() throws Exception {
    BoundedWork work = new BoundedWork(1, 0);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> work.run(this::hold));
    busy.await();

    assertThatThrownBy(() -> work.run(() -> "second")).isInstanceOf(RateLimitedException.class);

    end.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(work.run(() -> "third")).isEqualTo("third");
  }

  @Test
  void whoWaitsGetsTheTurnThatEnds() throws Exception {
    BoundedWork work = new BoundedWork(1, 1);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> work.run(this::hold));
    busy.await();
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> work.run(() -> "second"));
    while (work.waiting() == 0) {
      Thread.onSpinWait();
    }

    end.countDown();

    assertThat(first.get()).isEqualTo("first");
    assertThat(second.get()).isEqualTo("second");
  }

  @Test
  void aFailureGivesTheTurnBack() {
    BoundedWork work = new BoundedWork(1, 0);

    assertThatThrownBy(
            () ->
                work.run(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(work.run(() -> "next")).isEqualTo("next");
  }

  private String hold() {
    busy.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "first";
  }
}
