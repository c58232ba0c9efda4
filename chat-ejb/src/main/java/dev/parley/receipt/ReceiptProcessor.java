package dev.parley.receipt;

import dev.parley.persistence.message.ReceiptMarks;
import dev.parley.persistence.metadata.ReceiptRepository;
import dev.parley.persistence.metadata.WatermarkChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * What happens to a batch of receipts: merge, store, tell. Any failure of a store leaves the batch
 * to be delivered again, which changes nothing that was done already.
 */
@ApplicationScoped
class ReceiptProcessor {
  @Inject ReceiptMarks marks;
  @Inject ReceiptRepository receipts;
  @Inject ReceiptTeller teller;

  void process(List<ReceiptRecord> batch) {
    MergedReceipts merged = MergedReceipts.of(batch);
    // Marks come first: once the watermark moved, a batch that comes again does not tell of it.
    marks.add(
        merged.members().stream()
            .filter(member -> member.read() > 0)
            .map(
                member ->
                    new ReceiptMarks.Mark(
                        member.conversationId(),
                        member.read(),
                        member.userId(),
                        Instant.ofEpochMilli(member.readAt())))
            .toList());
    List<WatermarkChange> changes = receipts.advance(merged.members(), merged.devices());
    teller.tell(changes);
  }
}
