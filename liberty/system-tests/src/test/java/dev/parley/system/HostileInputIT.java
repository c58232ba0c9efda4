package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends gets a code of the protocol, never {@code internal}. */
class HostileInputIT {
  private static Api ana;
  private static Api ben;
  private static String conversation;
  private static String messages;

  @BeforeAll
  static void begin() {
    ana = Api.register("phone");
    ben = Api.register("laptop");
    conversation = ana.group(ben);
    messages = "/conversations/" + conversation + "/messages";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":\"\\ud83d\",\"client_msg_id\":\"h1\"}",
        "{\"content\":\"x\",\"client_msg_id\":\"h2\",\"mentions\":[null]}",
        "{\"content\":\"x\",\"client_msg_id\":\"h3\",\"mentions\":[\"ana\"]}",
        "{\"content\":\"x\",\"client_msg_id\":\"h4\",\"reply_to\":\"m_x\"}",
        "{\"content\":\"x\",\"client_msg_id\":\"h\\u00005\"}"
      })
  void sendsAreBadRequests(String body) {
    assertThat(ana.postText(messages, body).expect(400).json().path("code").asText())
        .isEqualTo("bad_request");
  }

  @Test
  void cursorsThatNobodyGaveAreBadRequests() {
    String nul = base64("u_\0".getBytes(StandardCharsets.UTF_8));
    ana.get("/conversations/" + conversation + "/members?cursor=" + nul).expect(400);
    ana.get("/users?cursor=" + nul).expect(400);
    ana.get("/conversations?cursor=" + nul).expect(400);
    String distant = base64("+999999999-12-31T00:00:00Z x".getBytes(StandardCharsets.UTF_8));
    ana.get("/conversations?cursor=" + distant).expect(400);
    // A time of the year 292 million, no positions, no paging; and one long before any computer.
    ana.post("/sync", Map.of("cursor", hex("831b7fffffffffffffffa0f6"))).expect(400);
    ana.post("/sync", Map.of("cursor", hex("833b7fffffffffffffffa0f6"))).expect(400);
    ana.get("/poll?cursor=" + hex("831b7fffffffffffffffa0f6")).expect(400);
    assertThat(ana.get("/users?query=%00").expect(200).json().path("items")).isEmpty();
  }

  @Test
  void textsThatNoDatabaseTakesAreRefused() {
    Map<String, String> push = Map.of("provider", "fcm", "token", "a\0b");
    ana.put("/devices/phone", Map.of("push", push)).expect(400);
    ana.put("/devices/phone", Map.of("name", "a\0b")).expect(400);
    ana.patch("/users/me", Map.of("display_name", "a\0b")).expect(400);
    ana.patch("/users/me", Map.of("settings", Map.of("a", "\0"))).expect(200);
    ana.patch("/conversations/" + conversation, Map.of("name", "a\0b")).expect(400);
    ana.post("/auth/refresh", Map.of("refresh_token", "a\0b.c")).expect(401);
    ana.post("/auth/token", Map.of("username", "a\0b", "password", "long enough", "device_id", "d"))
        .expect(401);
  }

  @Test
  void textsComeBackAsTheyWent() {
    String text =
        "👩🏽‍🚀❤️ \u0000\u0007 \u202eشكرا\u202c שׁלום e\u0301 \uFEFF\u2028\u2029 \"\\</script>";
    JsonNode ack =
        ana.post(messages, Map.of("content", text, "client_msg_id", "round")).expect(201).json();
    String path = messages + "/" + ack.path("message_id").asText();
    String edited = text + "\uD83D\uDE00";

    assertThat(ben.history(conversation).get(0).path("content").asText()).isEqualTo(text);
    ana.patch(path, Map.of("content", edited)).expect(200);
    assertThat(ben.history(conversation).get(0).path("content").asText()).isEqualTo(edited);
    JsonNode events = ben.sync(null).path("conversations").get(0).path("events");
    assertThat(events.get(0).path("content").asText()).isEqualTo(edited);
  }

  @Test
  void reactionsHaveBoundsAndALivingMessage() {
    String group = ana.group(ben);
    String path = "/conversations/" + group + "/messages/";
    JsonNode ack =
        ana.post(
                "/conversations/" + group + "/messages",
                Map.of("content", "x", "client_msg_id", "react"))
            .expect(201)
            .json();
    String message = path + ack.path("message_id").asText();
    for (int i = 0; i < 20; i++) {
      ben.put(message + "/reactions/e" + i).expect(204);
    }
    assertThat(ben.put(message + "/reactions/e20").expect(413).json().path("code").asText())
        .isEqualTo("too_large");
    ana.put(message + "/reactions/e20").expect(204);
    ana.delete(message).expect(200);

    assertThat(ben.put(message + "/reactions/e0").expect(404).json().path("code").asText())
        .isEqualTo("not_found");
    ben.delete(message + "/reactions/e0").expect(404);
  }

  private static String hex(String bytes) {
    return base64(HexFormat.of().parseHex(bytes));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
