package dev.parley.persistence.metadata;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;

/**
 * Where a device is pushed.
 *
 * @param token the provider's address of the device: a secret
 */
public record PushAddress(UserId userId, DeviceId deviceId, String provider, String token) {

  /** Without the token, so that it reaches no log. */
  @Override
  public String toString() {
    return "PushAddress[" + userId + ", " + deviceId + ", " + provider + "]";
  }
}
