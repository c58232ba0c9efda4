package dev.parley.api;

import dev.parley.identity.DeviceView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of the caller's devices. */
@Schema(description = "One of the caller's devices")
record DeviceAnswer(
    @Schema String deviceId,
    @Schema @Nullable String name,
    @Schema(description = "Absent when nothing is pushed") @Nullable String pushProvider,
    @Schema(description = "RFC 3339") String createdAt,
    @Schema(description = "RFC 3339; last sign-in or refresh") String lastSeenAt) {
  static DeviceAnswer of(DeviceView device) {
    return new DeviceAnswer(
        device.id().value(),
        device.name().orElse(null),
        device.pushProvider().orElse(null),
        device.createdAt().toString(),
        device.lastSeenAt().toString());
  }
}
