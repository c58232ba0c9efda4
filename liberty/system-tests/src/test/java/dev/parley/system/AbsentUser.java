package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A user whose device is pushed by FCM and who is away, and what becomes of pushes.
 *
 * @param token of the device
 */
record AbsentUser(Api api, String token) {
  static AbsentUser register() {
    return absent(Api.register("phone"));
  }

  /** Registered at a server. */
  static AbsentUser register(URI server) {
    return absent(Api.register("phone", server));
  }

  private static AbsentUser absent(Api api) {
    String token = "fcm-" + UUID.randomUUID();
    pushTo(api, "phone", "fcm", token);
    return new AbsentUser(api, token);
  }

  boolean isRegistered() {
    return api.get("/devices/phone").json().has("push_provider");
  }

  /** Has a device of the user pushed. */
  static void pushTo(Api user, String device, String provider, String token) {
    user.put("/devices/" + device, Map.of("push", Map.of("provider", provider, "token", token)))
        .expect(200);
  }

  /** Of a device of Apple. */
  static String apnsToken() {
    return UUID.randomUUID().toString().replace("-", "").repeat(2);
  }

  /** Says something; gives the message's id. */
  static String say(Api sender, String conversation, String... mentions) {
    return sender
        .post(
            "/conversations/" + conversation + "/messages",
            Map.of(
                "content",
                "words that stay in the house",
                "client_msg_id",
                UUID.randomUUID().toString(),
                "mentions",
                List.of(mentions)))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  /** What an administrator hears of the pushes to a recipient. */
  static JsonNode report(String conversation, String message, Api recipient) {
    return report(Api.admin(), conversation, message, recipient);
  }

  static JsonNode report(Api admin, String conversation, String message, Api recipient) {
    String path = "/admin/messages/" + conversation + "/" + message + "/pushes";
    for (JsonNode item : admin.get(path).expect(200).json().path("items")) {
      if (item.path("user_id").asText().equals(recipient.userId())) {
        return item;
      }
    }
    throw new AssertionError("not a recipient");
  }

  /** Waits until that became of the pushes to a recipient. */
  static JsonNode awaitOutcome(String conversation, String message, Api recipient, String outcome) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> report(conversation, message, recipient),
            item -> item.path("outcome").asText().equals(outcome));
  }
}
