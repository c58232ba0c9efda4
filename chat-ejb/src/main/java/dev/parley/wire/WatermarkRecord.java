package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.MediaUse;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import java.util.List;

/**
 * What stands in the log {@code chat.receipts}: how far somebody or something came. Positions only
 * grow, so records may come again and in any order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WatermarkRecord.Receipts.class, name = "receipts"),
  @JsonSubTypes.Type(value = WatermarkRecord.Stored.class, name = "stored"),
  @JsonSubTypes.Type(value = WatermarkRecord.Used.class, name = "used")
})
public sealed interface WatermarkRecord {

  /** Receipts that came at about the same time, of conversations of one partition. */
  record Receipts(List<Receipt> receipts) implements WatermarkRecord {}

  /**
   * A device has, or its user read, everything up to there.
   *
   * @param at Unix milliseconds
   */
  record Receipt(
      ConversationId conversationId,
      UserId userId,
      DeviceId deviceId,
      ReceiptStatus status,
      long seq,
      long at) {}

  /**
   * Events were stored while PostgreSQL could not note it.
   *
   * @param firstAt Unix milliseconds, of the first event
   * @param lastAt Unix milliseconds, of the last event
   */
  record Stored(
      ConversationId conversationId, long firstSeq, long firstAt, long lastSeq, long lastAt)
      implements WatermarkRecord {}

  /** A message carries files, or was taken back, while PostgreSQL could not note it. */
  record Used(MediaUse use) implements WatermarkRecord {}
}
