package dev.parley.api;

import java.util.Map;
import java.util.UUID;

/**
 * A user made for a test, signed in on one device.
 *
 * @param userId of the user
 * @param username unique
 * @param refreshToken of the sign-in
 * @param rest calls as this user
 */
record Account(String userId, String username, String refreshToken, RestClient rest) {
  static final String PASSWORD = "correct horse battery";

  /** A new one. */
  static Account create() {
    String username = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    RestClient.Answer registered =
        RestClient.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("username", username, "password", PASSWORD, "display_name", "Test User"));
    if (registered.status() != 201) {
      throw new AssertionError("not registered: " + registered.response().body());
    }
    RestClient.Answer tokens = signIn(username, PASSWORD, "device-1");
    return new Account(
        registered.text("user_id"),
        username,
        tokens.text("refresh_token"),
        RestClient.anonymous().as(tokens.text("access_token")));
  }

  /** Signs in again. */
  RestClient.Answer signIn(String device) {
    return signIn(username, PASSWORD, device);
  }

  static RestClient.Answer signIn(String username, String password, String device) {
    return RestClient.anonymous()
        .post(
            "/api/v1/auth/token",
            Map.of("username", username, "password", password, "device_id", device));
  }

  static RestClient.Answer refresh(String refreshToken) {
    return RestClient.anonymous()
        .post("/api/v1/auth/refresh", Map.of("refresh_token", refreshToken));
  }
}
