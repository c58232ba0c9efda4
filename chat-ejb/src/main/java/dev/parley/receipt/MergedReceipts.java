package dev.parley.receipt;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.DeviceWatermark;
import dev.parley.persistence.metadata.Watermarks;
import dev.parley.wire.WatermarkRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of receipts as the highest watermarks in it; the order of the batch does not matter. Read
 * implies delivered.
 *
 * @param members one for each user and conversation
 * @param devices one for each device and conversation
 */
record MergedReceipts(List<Watermarks> members, List<DeviceWatermark> devices) {

  private record Member(ConversationId conversation, UserId user) {}

  private record Place(Member member, DeviceId device) {}

  static MergedReceipts of(List<WatermarkRecord.Receipt> batch) {
    Map<Member, Watermarks> members = new LinkedHashMap<>();
    Map<Place, DeviceWatermark> devices = new LinkedHashMap<>();
    for (WatermarkRecord.Receipt receipt : batch) {
      Member member = new Member(receipt.conversationId(), receipt.userId());
      members.merge(member, watermarks(receipt), MergedReceipts::higher);
      devices.merge(
          new Place(member, receipt.deviceId()),
          new DeviceWatermark(
              receipt.conversationId(),
              receipt.userId(),
              receipt.deviceId(),
              receipt.seq(),
              receipt.at()),
          (one, other) -> isHigher(one.seq(), one.at(), other.seq(), other.at()) ? one : other);
    }
    return new MergedReceipts(List.copyOf(members.values()), List.copyOf(devices.values()));
  }

  private static Watermarks watermarks(WatermarkRecord.Receipt receipt) {
    boolean read = receipt.status() == ReceiptStatus.READ;
    return new Watermarks(
        receipt.conversationId(),
        receipt.userId(),
        receipt.seq(),
        receipt.at(),
        read ? receipt.seq() : 0,
        read ? receipt.at() : 0);
  }

  private static Watermarks higher(Watermarks one, Watermarks other) {
    Watermarks delivered =
        isHigher(one.delivered(), one.deliveredAt(), other.delivered(), other.deliveredAt())
            ? one
            : other;
    Watermarks read =
        isHigher(one.read(), one.readAt(), other.read(), other.readAt()) ? one : other;
    return new Watermarks(
        one.conversationId(),
        one.userId(),
        delivered.delivered(),
        delivered.deliveredAt(),
        read.read(),
        read.readAt());
  }

  /** Further on; of two as far, the one that came there first. */
  private static boolean isHigher(long seq, long at, long otherSeq, long otherAt) {
    return seq > otherSeq || (seq == otherSeq && at <= otherAt);
  }
}
