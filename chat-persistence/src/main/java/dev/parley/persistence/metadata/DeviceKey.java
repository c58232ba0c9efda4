package dev.parley.persistence.metadata;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The primary key of {@link Device}. */
public class DeviceKey implements Serializable {
  private static final long serialVersionUID = 1;

  private @Nullable String userId;
  private @Nullable String deviceId;

  /** For JPA. */
  public DeviceKey() {}

  DeviceKey(UserId user, DeviceId device) {
    this.userId = user.value();
    this.deviceId = device.value();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceKey key
        && Objects.equals(userId, key.userId)
        && Objects.equals(deviceId, key.deviceId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(userId, deviceId);
  }
}
