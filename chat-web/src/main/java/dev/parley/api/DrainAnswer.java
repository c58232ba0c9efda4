package dev.parley.api;

import dev.parley.gateway.DrainStatus;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a server is with its leaving. */
@Schema(description = "How far a server is with its leaving; times in Unix milliseconds")
record DrainAnswer(
    @Schema String gatewayId,
    @Schema(enumeration = {"serving", "draining", "drained"}) String state,
    @Schema(description = "Missing while it serves") @Nullable Long beganAt,
    @Schema(description = "Missing until it has drained") @Nullable Long endedAt,
    @Schema(description = "Connections when it began") int sessionsAtStart,
    @Schema(description = "Connections now") int sessions,
    @Schema(description = "Consumers of the logs that have not left") int consumers,
    @Schema(description = "Messages that wait for their answer") int pendingAcks,
    @Schema(description = "What waits to be written") long unsentBytes,
    @Schema(description = "Whether it ended by its time limit, with something left")
        boolean timedOut) {

  static DrainAnswer of(DrainStatus status) {
    return new DrainAnswer(
        status.gatewayId().value(),
        status.state().name().toLowerCase(Locale.ROOT),
        millis(status.beganAt()),
        millis(status.endedAt()),
        status.sessionsAtStart(),
        status.sessions(),
        status.consumers(),
        status.pendingAcks(),
        status.unsentBytes(),
        status.timedOut());
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
