package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import java.time.Duration;

/**
 * What a device gets at sign-in and at each refresh.
 *
 * @param accessToken JWT for the bearer header
 * @param expiresIn how long the access token is good
 * @param refreshToken opaque, works once
 * @param userId of the user
 * @param deviceId of the device
 */
public record Tokens(
    String accessToken, Duration expiresIn, String refreshToken, UserId userId, DeviceId deviceId) {
  /** Without the tokens, so that they reach no log. */
  @Override
  public String toString() {
    return "Tokens[" + userId + ", " + deviceId + "]";
  }
}
