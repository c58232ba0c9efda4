package dev.parley.api;

import dev.parley.delivery.PushWork;
import dev.parley.push.DeadPushes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A push, or a batch of messages to be pushed, that could not be done. */
@Schema(description = "A push, or a batch of messages to be pushed, that could not be done")
record DeadPushAnswer(
    @Schema String id,
    @Schema(description = "RFC 3339") String at,
    @Schema(description = "In words; begins with the provider where one refused it") String reason,
    @Schema(description = "Absent of a batch") @Nullable String conversationId,
    @Schema(description = "Absent of a batch") @Nullable String messageId,
    @Schema(description = "Absent of a batch") @Nullable String userId,
    @Schema(description = "Absent of a batch") @Nullable String deviceId,
    @Schema(description = "How often it was tried; absent of a batch") @Nullable Integer attempts) {
  static DeadPushAnswer of(DeadPushes.Letter letter) {
    PushWork.Retry push = letter.work() instanceof PushWork.Retry retry ? retry : null;
    return new DeadPushAnswer(
        letter.id(),
        letter.at().toString(),
        letter.reason(),
        push == null ? null : push.conversationId().value(),
        push == null ? null : push.newest().messageId().toString(),
        push == null ? null : push.userId().value(),
        push == null ? null : push.deviceId().value(),
        push == null ? null : push.attempt() - 1);
  }
}
