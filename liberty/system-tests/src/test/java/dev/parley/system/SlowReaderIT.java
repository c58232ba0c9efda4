package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Readers that stall cost bounded memory, delay nobody, and lose nothing. */
class SlowReaderIT {
  private static final int STALLED = 20;
  private static final int SENDERS = 4;
  private static final int MESSAGES = 400;
  private static final long BOUND = 1_048_576;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void whoReadsIsNotDelayedByThoseWhoDoNot() {
    List<Api> stalled = people(STALLED);
    List<Api> senders = people(SENDERS);
    Api reader = Api.register("phone");
    List<String> members = new ArrayList<>();
    stalled.forEach(user -> members.add(user.userId()));
    senders.forEach(user -> members.add(user.userId()));
    String group = reader.group("group", members);
    List<StalledReader> readers = new ArrayList<>();
    AtomicLong most = new AtomicLong();
    try (ForeignClient reading = ForeignClient.connect(reader)) {
      long before = metric("parley_gateway_sessions");
      stalled.forEach(user -> readers.add(StalledReader.connect(user)));
      Awaitility.await().until(() -> metric("parley_gateway_sessions") == before + STALLED);
      send(senders, group, most);
      reading.await(frame -> frame.path("seq").asLong() == MESSAGES);
      assertThat(ChatIT.seqs(reading.frames("new_message")))
          .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
      // They were behind, by no more than each may be, and are given up in the end.
      assertThat(most.get()).isBetween(BOUND, STALLED * BOUND);
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> metric("parley_gateway_sessions") <= before);
      assertThat(metric("parley_gateway_unsent_bytes")).isLessThan(BOUND);
      String heard = readers.get(0).readToTheEnd();
      assertThat(heard).contains("new_message").doesNotContain(content(MESSAGES));
    } finally {
      readers.forEach(StalledReader::close);
    }
    for (Api user : stalled.subList(0, 3)) {
      assertThat(
              user.post("/sync", Map.of())
                  .expect(200)
                  .json()
                  .at("/conversations/0/last_seq")
                  .asLong())
          .isEqualTo(MESSAGES);
      assertThat(user.history(group)).hasSize(MESSAGES);
    }
  }

  private static List<Api> people(int count) {
    List<Api> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(Api.register("d" + i));
    }
    return people;
  }

  /**
   * Says them one round of senders after the other, each when the round before was acknowledged.
   */
  private static void send(List<Api> senders, String group, AtomicLong most) {
    List<ForeignClient> clients = senders.stream().map(ForeignClient::connect).toList();
    try {
      for (int i = 1; i <= MESSAGES; i++) {
        ForeignClient client = clients.get(i % SENDERS);
        client.say(group, "n" + i, content(i));
        client.awaitAck("n" + i);
        if (i % 20 == 0) {
          most.accumulateAndGet(metric("parley_gateway_unsent_bytes"), Math::max);
        }
      }
    } finally {
      clients.forEach(ForeignClient::close);
    }
  }

  private static String content(int number) {
    return "number " + number + " " + "x".repeat(16_000);
  }

  private static long metric(String name) {
    URI uri = URI.create(System.getProperty("chat.http.url", "") + "/metrics?scope=application");
    try {
      String all = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      Matcher found =
          Pattern.compile("(?m)^" + name + "\\w*(?:\\{[^}]*})? ([0-9.E+]+)").matcher(all);
      assertThat(found.find()).as(name).isTrue();
      return (long) Double.parseDouble(found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
