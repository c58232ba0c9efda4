package dev.parley.api;

import dev.parley.receipt.MessageReceipts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many of how many got and read a message, and a page of who. */
@Schema(description = "Who got and read a message; its sender is not counted")
record MessageReceiptsAnswer(
    @Schema String messageId,
    @Schema long seq,
    @Schema(description = "How many got it") int delivered,
    @Schema(description = "How many read it") int read,
    @Schema(description = "Out of how many") int of,
    @Schema List<Reader> items,
    @Schema(description = "Absent at the end") @Nullable String nextCursor) {

  /** One member. */
  @Schema(name = "MessageReader", description = "A member, with times in Unix milliseconds")
  record Reader(
      @Schema String userId,
      @Schema(description = "Absent if not delivered") @Nullable Long deliveredAt,
      @Schema(description = "Absent if not read, or hidden") @Nullable Long readAt) {}

  static MessageReceiptsAnswer of(MessageReceipts.View view) {
    return new MessageReceiptsAnswer(
        view.messageId().toString(),
        view.seq(),
        view.delivered(),
        view.read(),
        view.of(),
        view.readers().items().stream().map(MessageReceiptsAnswer::reader).toList(),
        view.readers().nextCursor().orElse(null));
  }

  private static Reader reader(MessageReceipts.Entry entry) {
    return new Reader(entry.userId().value(), millis(entry.deliveredAt()), millis(entry.readAt()));
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
