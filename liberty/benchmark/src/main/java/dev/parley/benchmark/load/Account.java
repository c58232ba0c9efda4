package dev.parley.benchmark.load;

/**
 * A user on a device, signed in.
 *
 * @param userId as others name it
 * @param username as it signs in
 * @param deviceId the device
 * @param token its access token
 * @param refreshToken exchanged for the next access token, once
 */
public record Account(
    String userId, String username, String deviceId, String token, String refreshToken) {
  /** Without the tokens, so that they reach no log. */
  @Override
  public String toString() {
    return "Account[" + username + "]";
  }
}
