package dev.parley.api;

import dev.parley.model.PushOutcome;
import dev.parley.persistence.metadata.PushTrace;
import dev.parley.push.PushReports;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the pushes to one recipient. */
@Schema(description = "What became of the pushes to one recipient")
record PushReportAnswer(
    @Schema String userId,
    @Schema(
            description =
                "accepted, waiting, superseded, gone, rejected, exhausted, no_provider; or why there"
                    + " was none: read, delivered, online, muted, quiet_hours, no_device. Absent"
                    + " where it is not decided yet, or too long ago")
        @Nullable String outcome,
    @Schema(description = "RFC 3339; absent with it") @Nullable String at,
    @Schema(description = "The pushes to the recipient's devices") List<DevicePush> devices) {

  /** A push to a device. */
  @Schema(description = "A push to a device")
  record DevicePush(
      @Schema String deviceId,
      @Schema String provider,
      @Schema String outcome,
      @Schema(description = "What the provider said") String answer,
      @Schema int attempt,
      @Schema(description = "RFC 3339") String at) {
    static DevicePush of(PushTrace trace) {
      return new DevicePush(
          trace.deviceId().value(),
          trace.provider(),
          trace.outcome().wireName(),
          trace.answer(),
          trace.attempt(),
          trace.at().toString());
    }
  }

  static PushReportAnswer of(PushReports.Report report) {
    PushOutcome outcome = report.outcome();
    Instant at = report.at();
    return new PushReportAnswer(
        report.userId().value(),
        outcome == null ? null : outcome.wireName(),
        at == null ? null : at.toString(),
        report.devices().stream().map(DevicePush::of).toList());
  }
}
