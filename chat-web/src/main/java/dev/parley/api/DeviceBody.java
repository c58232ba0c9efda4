package dev.parley.api;

import dev.parley.identity.DeviceDescription;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of its device. */
@Schema(description = "A device; what is absent is removed")
record DeviceBody(
    @Schema(description = "For its owner, up to 80 characters") @Nullable String name,
    @Schema(description = "Where to push; absent for nowhere") @Nullable PushBody push) {
  DeviceDescription description() {
    Optional<PushBody> target = Optional.ofNullable(push);
    return new DeviceDescription(
        Optional.ofNullable(name), target.map(PushBody::provider), target.map(PushBody::token));
  }
}
