package dev.parley.benchmark.load;

/**
 * A user on a device, signed in.
 *
 * @param userId as others name it
 * @param username as it signs in
 * @param deviceId the device
 * @param token its access token
 */
public record Account(String userId, String username, String deviceId, String token) {
  /** Without the token, so that it reaches no log. */
  @Override
  public String toString() {
    return "Account[" + username + "]";
  }
}
