package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is too much is refused with the time to come again, and harms nobody else. */
class LimitIT {
  private static final String ME = "/api/v1/users/me";

  /** More than a user's share, so that no time passes in which it fills. */
  private static final int MOST_AT_ONCE = 150;

  private final Account ana = Account.create();

  @Test
  void aDeviceThatAsksTooOftenWaitsAndNobodyElseDoes() {
    List<RestClient.Answer> answers =
        atOnce(700, i -> ana.rest().get(i % 3 == 0 ? "/api/v1/poll?timeout=0" : ME));

    assertThat(answers).extracting(RestClient.Answer::status).containsOnly(200, 429);
    List<RestClient.Answer> polls =
        IntStream.range(0, 700).filter(i -> i % 3 == 0).mapToObj(answers::get).toList();
    assertIsHeldBack(polls, "requests a second");
    answers.removeAll(polls);
    assertIsHeldBack(answers, "requests a second");
    assertThat(on("device-2").get(ME).status()).isEqualTo(200);
    assertThat(Account.create().rest().get(ME).status()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ana.rest().get(ME).status() == 200);
  }

  @Test
  void whateverBecomesAnEventTakesAShareOfWhatAUserMaySend() {
    Account ben = Account.create();
    String group =
        "/api/v1/conversations/"
            + ana.rest()
                .post(
                    "/api/v1/conversations",
                    Map.of("participant_ids", List.of(ben.userId()), "type", "group"))
                .text("conversation_id");
    String message = group + "/messages/" + say(group, "1");
    String gone = group + "/messages/" + say(group, "2");
    String member = group + "/members/" + ben.userId();

    // Each from another device, so that none of them is held back for the number of its requests.
    changes("d1", device -> i -> device.patch(message, Map.of("content", "words " + i)));
    changes("d2", device -> i -> device.put(message + "/reactions/x" + i, Map.of()));
    changes("d3", device -> i -> device.delete(gone));
    changes("d4", device -> i -> device.patch(group, Map.of("name", "title " + i)));
    changes("d5", device -> i -> device.patch(member, Map.of("role", role(i))));
  }

  private static String role(int i) {
    return i % 2 > 0 ? "admin" : "member";
  }

  private void changes(String device, Function<RestClient, IntFunction<RestClient.Answer>> call) {
    assertIsHeldBack(atOnce(150, call.apply(on(device))), "messages and changes a second");
  }

  private String say(String group, String id) {
    return ana.rest()
        .post(group + "/messages", Map.of("content", "hello", "client_msg_id", id))
        .text("message_id");
  }

  private RestClient on(String device) {
    return RestClient.anonymous().as(ana.signIn(device).text("access_token"));
  }

  private static void assertIsHeldBack(List<RestClient.Answer> answers, String why) {
    List<RestClient.Answer> refused =
        answers.stream().filter(answer -> answer.status() == 429).toList();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("rate_limited");
              assertThat(answer.text("detail")).contains(why);
              assertThat(answer.json().path("retry_after_ms").isIntegralNumber()).isTrue();
              assertThat(answer.header("Retry-After").map(Integer::valueOf))
                  .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
            });
  }

  private static List<RestClient.Answer> atOnce(int count, IntFunction<RestClient.Answer> call) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(count, MOST_AT_ONCE));
    try {
      List<CompletableFuture<RestClient.Answer>> asked =
          IntStream.range(0, count)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
              .toList();
      return new ArrayList<>(asked.stream().map(CompletableFuture::join).toList());
    } finally {
      threads.shutdown();
    }
  }
}
