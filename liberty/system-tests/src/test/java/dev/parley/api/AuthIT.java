package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthIT {
  private final RestClient anonymous = RestClient.anonymous();

  @Test
  void aUserRegistersSignsInAndIsKnown() {
    Account ana = Account.create();

    RestClient.Answer me = ana.rest().get("/api/v1/users/me");

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("user_id")).isEqualTo(ana.userId()).startsWith("u_");
    assertThat(me.text("username")).isEqualTo(ana.username());
    assertThat(me.json().path("roles")).extracting(JsonNode::asText).containsExactly("user");
    assertThat(me.json().path("settings").isObject()).isTrue();
  }

  @Test
  void aTokenAnswerHasAllItsFieldsAndIsNotKeptByCaches() {
    Account ana = Account.create();

    RestClient.Answer tokens = ana.signIn("phone");

    assertThat(tokens.text("token_type")).isEqualTo("Bearer");
    assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(900);
    assertThat(tokens.text("user_id")).isEqualTo(ana.userId());
    assertThat(tokens.text("device_id")).isEqualTo("phone");
    assertThat(tokens.header("Cache-Control")).contains("no-store");
    assertThat(tokens.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aNameIsTakenWhateverItsCase() {
    Account ana = Account.create();

    RestClient.Answer again =
        anonymous.post(
            "/api/v1/auth/register",
            Map.of(
                "username", ana.username().toUpperCase(Locale.ROOT),
                "password", "another password",
                "display_name", "Ana"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("conflict");
  }

  @Test
  void ofManyThatRegisterANameAtOnceOneSucceeds() throws Exception {
    String username = "race" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> body =
        Map.of("username", username, "password", "a good password", "display_name", "Race");

    List<Integer> statuses =
        together(6, () -> anonymous.post("/api/v1/auth/register", body).status());

    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @Test
  void aWrongPasswordAndAnUnknownUserLookTheSame() {
    Account ana = Account.create();

    RestClient.Answer wrong = Account.signIn(ana.username(), "a wrong password", "d");
    RestClient.Answer unknown = Account.signIn("nobody-" + ana.username(), "a wrong password", "d");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
  }

  @Test
  void aRefreshTokenWorksOnceAndItsReuseEndsTheSignIn() {
    Account ana = Account.create();

    RestClient.Answer second = Account.refresh(ana.refreshToken());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(ana.refreshToken());
    RestClient.Answer third = Account.refresh(second.text("refresh_token"));
    assertThat(third.status()).isEqualTo(200);

    assertThat(Account.refresh(ana.refreshToken()).status()).isEqualTo(401);
    assertThat(Account.refresh(third.text("refresh_token")).code()).isEqualTo("unauthorized");
  }

  @Test
  void ofTwoRefreshesAtOnceAtMostOneSucceeds() throws Exception {
    Account ana = Account.create();

    List<Integer> statuses = together(4, () -> Account.refresh(ana.refreshToken()).status());

    assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
  }

  @Test
  void logoutEndsTheSignInAndMayBeRepeated() {
    Account ana = Account.create();
    Map<String, String> body = Map.of("refresh_token", ana.refreshToken());

    assertThat(anonymous.post("/api/v1/auth/logout", body).status()).isEqualTo(204);
    assertThat(anonymous.post("/api/v1/auth/logout", body).status()).isEqualTo(204);
    assertThat(Account.refresh(ana.refreshToken()).status()).isEqualTo(401);
  }

  @Test
  void signingInAgainOnADeviceEndsItsSignInOfBefore() {
    Account ana = Account.create();

    assertThat(ana.signIn("device-1").status()).isEqualTo(200);

    assertThat(Account.refresh(ana.refreshToken()).status()).isEqualTo(401);
  }

  @Test
  void thePublishedKeysHaveNoPrivatePartAndNameTheSignerOfTokens() throws Exception {
    Account ana = Account.create();
    String token = ana.signIn("phone").text("access_token");
    JsonNode header =
        new ObjectMapper()
            .readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));

    JsonNode keys = anonymous.get("/api/v1/auth/jwks").json().path("keys");

    assertThat(keys).allMatch(key -> !key.has("d"));
    assertThat(keys)
        .extracting(key -> key.path("kid").asText())
        .contains(header.path("kid").asText());
  }

  @Test
  void guessingIsSlowedDownForOneNameOnly() {
    Account ana = Account.create();
    Account ben = Account.create();

    List<RestClient.Answer> guesses =
        Stream.generate(() -> Account.signIn(ana.username(), "wrong password", "d"))
            .limit(500)
            .takeWhile(answer -> answer.status() == 401)
            .toList();
    RestClient.Answer limited = Account.signIn(ana.username(), "wrong password", "d");

    assertThat(guesses).isNotEmpty().hasSizeLessThan(500);
    assertThat(limited.code()).isEqualTo("rate_limited");
    assertThat(limited.header("Retry-After")).isPresent();
    assertThat(ben.signIn("phone").status()).isEqualTo(200);
  }

  private static <T> List<T> together(int times, Callable<T> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    try {
      List<Future<T>> results = pool.invokeAll(Stream.generate(() -> call).limit(times).toList());
      return results.stream().map(AuthIT::get).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
