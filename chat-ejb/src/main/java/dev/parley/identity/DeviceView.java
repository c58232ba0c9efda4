package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.persistence.metadata.Device;
import java.time.Instant;
import java.util.Optional;

/**
 * A device as its owner sees it.
 *
 * @param id of the device
 * @param name that the owner gave it
 * @param pushProvider where pushes go; absent if nowhere
 * @param createdAt when it was first seen
 * @param lastSeenAt when it last signed in or refreshed
 */
public record DeviceView(
    DeviceId id,
    Optional<String> name,
    Optional<String> pushProvider,
    Instant createdAt,
    Instant lastSeenAt) {
  static DeviceView of(Device device) {
    return new DeviceView(
        device.id(), device.name(), device.pushProvider(), device.createdAt(), device.lastSeenAt());
  }
}
