package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Somebody who says, edits and reacts as fast as is answered, whatever fails: what such records
 * become depends on what happened before.
 */
final class Reactor implements AutoCloseable {
  private final Api user;
  private final Api other;
  private final String conversation;
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger done = new AtomicInteger();
  private volatile String last = "nothing yet";
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> end;

  /** Begins in a conversation with a new peer. */
  Reactor(Api user) {
    this.user = user;
    this.other = Api.register("laptop");
    this.conversation = user.direct(other);
    this.end = CompletableFuture.runAsync(this::run, thread);
  }

  private void run() {
    for (int i = 0; going.get(); i++) {
      Api.Answer said =
          attempt(
              () ->
                  user.post(
                      "/conversations/" + conversation + "/messages",
                      Map.of("content", "words", "client_msg_id", "r" + done.get())));
      String path =
          "/conversations/%s/messages/%s"
              .formatted(conversation, said.json().path("message_id").asText("m_"));
      for (int round = 0; round < 3 && said.status() < 300; round++) {
        String words = "other words " + i;
        attempt(() -> user.put(path + "/reactions/x"));
        attempt(() -> user.patch(path, Map.of("content", words)));
        attempt(() -> user.delete(path + "/reactions/x"));
      }
    }
  }

  private Api.Answer attempt(Supplier<Api.Answer> call) {
    if (!going.get()) {
      return new Api.Answer(503, Wire.read("{}"));
    }
    try {
      Api.Answer answer = call.get();
      last = answer.status() + " " + answer.json().path("code").asText();
      if (answer.status() < 300) {
        done.incrementAndGet();
      }
      return answer;
    } catch (UncheckedIOException e) {
      last = e.toString();
      return new Api.Answer(503, Wire.read("{}")); // too late, or cut off
    }
  }

  /** Waits until so many more things were done. */
  void awaitMore(int more) {
    int enough = done.get() + more;
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(end.isDone() || done.get() >= enough)
                    .as("%s: %s of %s, last answer %s", conversation, done, enough, last)
                    .isTrue());
  }

  String conversation() {
    return conversation;
  }

  Api user() {
    return user;
  }

  Api other() {
    return other;
  }

  /** Ends, after what is under way. */
  void stop() {
    going.set(false);
    end.join();
  }

  @Override
  public void close() {
    going.set(false);
    thread.shutdown();
  }
}
