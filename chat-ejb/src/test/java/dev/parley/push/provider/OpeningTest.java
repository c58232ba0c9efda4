package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static final URI SERVER = URI.create("https://push.example/1");
  private final Opening opening = new Opening();
  private final List<CompletableFuture<String>> sent = new ArrayList<>();

  private CompletableFuture<String> send(URI server) {
    return opening.send(
        server,
        () -> {
          CompletableFuture<String> answer = new CompletableFuture<>();
          sent.add(answer);
          return answer;
        });
  }

  @Test
  void oneRequestGoesAloneAndTheOthersWhenItWasAnswered() {
    CompletableFuture<String> first = send(SERVER);
    CompletableFuture<String> second = send(SERVER);
    CompletableFuture<String> third = send(URI.create("https://push.example/2"));
    assertThat(sent).hasSize(1);

    sent.get(0).complete("a");

    assertThat(first).isCompletedWithValue("a");
    assertThat(sent).hasSize(3);
    assertThat(second).isNotDone();
    sent.get(1).complete("b");
    sent.get(2).complete("c");
    // They are told in whatever order.
    assertThat(List.of(second.join(), third.join())).containsExactlyInAnyOrder("b", "c");
    var unused = send(SERVER);
    var unusedToo = send(SERVER);
    assertThat(sent).hasSize(5);
  }

  @Test
  void otherServersDoNotWait() {
    var unused = send(SERVER);
    var unusedToo = send(URI.create("https://other.example/1"));
    assertThat(sent).hasSize(2);
  }

  @Test
  void whoWaitedFailsWithTheFirstAndTheNextGoesAlone() {
    var unused = send(SERVER);
    CompletableFuture<String> second = send(SERVER);

    sent.get(0).completeExceptionally(new ConnectException("refused"));

    assertThat(sent).hasSize(1);
    assertThat(second).isCompletedExceptionally();
    assertThat(second.handle((answer, failure) -> failure.getCause()).join())
        .isInstanceOf(ConnectException.class);
    var unusedToo = send(SERVER);
    var unusedThree = send(SERVER);
    assertThat(sent).hasSize(2);
  }

  @Test
  void afterAFailureOneGoesAloneAgain() {
    var unused = send(SERVER);
    sent.get(0).complete("a");
    var unusedToo = send(SERVER);
    sent.get(1).completeExceptionally(new ConnectException("reset"));
    var unusedThree = send(SERVER);
    var unusedFour = send(SERVER);
    assertThat(sent).hasSize(3);
  }
}
