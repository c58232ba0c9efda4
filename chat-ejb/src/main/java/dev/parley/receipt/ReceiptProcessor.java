package dev.parley.receipt;

import dev.parley.model.MediaUse;
import dev.parley.model.Progress;
import dev.parley.persistence.message.ReceiptMarks;
import dev.parley.persistence.metadata.MediaUseRepository;
import dev.parley.persistence.metadata.ProgressRepository;
import dev.parley.persistence.metadata.ReceiptRepository;
import dev.parley.persistence.metadata.WatermarkChange;
import dev.parley.wire.WatermarkRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a batch of watermarks: merge, store, tell. Any failure of a store leaves the
 * batch to be delivered again, which changes nothing that was done already.
 */
@ApplicationScoped
class ReceiptProcessor {
  @Inject ReceiptMarks marks;
  @Inject ReceiptRepository repository;
  @Inject ReceiptTeller teller;
  @Inject ProgressRepository progress;
  @Inject MediaUseRepository uses;

  void process(List<WatermarkRecord> batch) {
    List<WatermarkRecord.Receipt> read = new ArrayList<>();
    List<Progress> stored = new ArrayList<>();
    List<MediaUse> used = new ArrayList<>();
    for (WatermarkRecord record : batch) {
      if (record instanceof WatermarkRecord.Receipts receipts) {
        read.addAll(receipts.receipts());
      } else if (record instanceof WatermarkRecord.Stored events) {
        stored.add(progress(events, events.firstSeq(), events.firstAt()));
        stored.add(progress(events, events.lastSeq(), events.lastAt()));
      } else if (record instanceof WatermarkRecord.Used carried) {
        used.add(carried.use());
      }
    }
    if (!used.isEmpty()) {
      uses.record(used);
    }
    if (!stored.isEmpty()) {
      progress.record(stored);
    }
    if (!read.isEmpty()) {
      process(MergedReceipts.of(read));
    }
  }

  private static Progress progress(WatermarkRecord.Stored events, long seq, long at) {
    return new Progress(events.conversationId(), seq, Instant.ofEpochMilli(at));
  }

  private void process(MergedReceipts merged) {
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
    List<WatermarkChange> changes = repository.advance(merged.members(), merged.devices());
    teller.tell(changes);
  }
}
