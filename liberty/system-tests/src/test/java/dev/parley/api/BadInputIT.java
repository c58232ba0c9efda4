package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call that takes a body or a token, with every kind of bad one. */
class BadInputIT {
  /** Calls with a body: method, path, a body with a field missing, one with a wrong type. */
  record Call(String method, String path, String missing, String wrongType) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static Account ana;
  private static String conversation;
  private static String token;

  @BeforeAll
  static void start() {
    ana = Account.create();
    token = ana.signIn("d3").text("access_token");
    conversation =
        ana.rest()
            .post(
                "/api/v1/conversations",
                Map.of("participant_ids", new String[0], "type", "group", "name", "Team"))
            .text("conversation_id");
  }

  static Stream<Call> calls() {
    return Stream.of(
        new Call(
            "POST",
            "/auth/register",
            "{\"username\":\"somebody\",\"password\":\"long enough\"}",
            "{\"username\":5,\"password\":\"long enough\",\"display_name\":\"X\"}"),
        new Call(
            "POST",
            "/auth/token",
            "{\"username\":\"somebody\",\"password\":\"long enough\"}",
            "{\"username\":\"somebody\",\"password\":true,\"device_id\":\"d\"}"),
        new Call("POST", "/auth/refresh", "{}", "{\"refresh_token\":[1]}"),
        new Call("POST", "/auth/logout", "{}", "{\"refresh_token\":{}}"),
        new Call("PATCH", "/users/me", "", "{\"settings\":[]}"),
        new Call("PUT", "/devices/d2", "{\"push\":{\"provider\":\"fcm\"}}", "{\"name\":1}"),
        new Call("POST", "/conversations", "{\"type\":\"group\"}", "{\"participant_ids\":\"u_1\"}"),
        new Call("PATCH", "/conversations/{id}", "{}", "{\"name\":[\"x\"]}"),
        new Call("POST", "/conversations/{id}/members", "{}", "{\"user_id\":7}"),
        new Call("PATCH", "/conversations/{id}/members/u_1", "{}", "{\"role\":2}"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void malformedJsonIsABadRequest(Call call) {
    refused(call, "{\"a\":", 400, "bad_request");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void trailingGarbageIsABadRequest(Call call) {
    refused(call, "{} {}", 400, "bad_request");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anythingButAnObjectIsABadRequest(Call call) {
    refused(call, "[1]", 400, "bad_request");
    refused(call, "\"text\"", 400, "bad_request");
    refused(call, "null", 400, "bad_request");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aMissingFieldIsABadRequest(Call call) {
    refused(call, call.missing(), 400, "bad_request");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aWrongTypeIsABadRequest(Call call) {
    refused(call, call.wrongType(), 400, "bad_request");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aHugeBodyIsTooLarge(Call call) {
    refused(call, "{\"x\":\"" + "x".repeat(600_000) + "\"}", 413, "too_large");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anotherMediaTypeIsUnsupported(Call call) {
    RestClient.Answer answer =
        ana.rest()
            .send(
                call.method(),
                path(call),
                Optional.of("name=x"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/users/me",
    "PATCH,/users/me",
    "GET,/users",
    "GET,/users/u_1",
    "POST,/tickets",
    "GET,/devices",
    "GET,/devices/d",
    "PUT,/devices/d",
    "DELETE,/devices/d",
    "GET,/conversations",
    "POST,/conversations",
    "GET,/conversations/conv_1",
    "PATCH,/conversations/conv_1",
    "DELETE,/conversations/conv_1",
    "GET,/conversations/conv_1/members",
    "POST,/conversations/conv_1/members",
    "PATCH,/conversations/conv_1/members/u_1",
    "DELETE,/conversations/conv_1/members/u_1"
  })
  void withoutAGoodTokenNothingIsServed(String method, String path) {
    Optional<String> body = method.startsWith("P") ? Optional.of("{}") : Optional.empty();
    RestClient anonymous = RestClient.anonymous();

    for (RestClient client :
        new RestClient[] {
          anonymous,
          anonymous.as("not-a-token"),
          anonymous.as(Tokens.tampered(token)),
          anonymous.as(Tokens.unsigned(ana.userId())),
        }) {
      RestClient.Answer answer = client.send(method, "/api/v1" + path, body);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthorized");
      assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/users/u_nobody,404",
    "/users/nobody,400",
    "/devices/unknown,404",
    "/devices/white%20space,400",
    "/conversations/conv_unknown,404",
    "/conversations/unknown,400",
    "/conversations/conv_unknown/members,404",
    "/conversations?limit=0,400",
    "/conversations?limit=201,400",
    "/conversations?limit=x,400",
    "/conversations?cursor=%21,400",
    "/conversations?cursor=eHh4,400",
    "/users?cursor=%21,400",
    "/no-such-thing,404"
  })
  void unknownAndMalformedIdsAreTold(String path, int status) {
    RestClient.Answer answer = ana.rest().get("/api/v1" + path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(status == 404 ? "not_found" : "bad_request");
  }

  @Test
  void unknownFieldsAreLetPass() {
    assertThat(
            ana.rest()
                .send("PATCH", "/api/v1/users/me", Optional.of("{\"display_name\":\"A\",\"x\":{}}"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theWrongMethodAndMediaTypeAreTold() {
    assertThat(ana.rest().delete("/api/v1/tickets").status()).isEqualTo(405);
    RestClient.Answer html =
        ana.rest().send("GET", "/api/v1/users/me", Optional.empty(), Map.of("Accept", "text/html"));
    assertThat(html.status()).isEqualTo(406);
    assertThat(html.code()).isEqualTo("unsupported");
  }

  @Test
  void everyAnswerNamesItsRequest() {
    Map<String, String> named = Map.of("X-Request-Id", "client-1");
    Map<String, String> insane = Map.of("X-Request-Id", "<script>");

    assertThat(
            ana.rest()
                .send("GET", "/api/v1/users/me", Optional.empty(), named)
                .header("X-Request-Id"))
        .contains("client-1");
    RestClient.Answer refused =
        RestClient.anonymous().send("GET", "/api/v1/users/me", Optional.empty(), insane);
    assertThat(refused.header("X-Request-Id")).isPresent().get().isNotEqualTo("<script>");
    assertThat(refused.text("request_id")).isEqualTo(refused.header("X-Request-Id").orElse(""));
    assertThat(RestClient.anonymous().get("/api/unknown").code()).isEqualTo("not_found");
  }

  private static void refused(Call call, String body, int status, String code) {
    RestClient.Answer answer = ana.rest().send(call.method(), path(call), Optional.of(body));

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  private static String path(Call call) {
    return "/api/v1" + call.path().replace("{id}", conversation);
  }
}
