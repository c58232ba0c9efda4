package dev.parley.receipt;

import dev.parley.message.MessageLog;
import dev.parley.message.Refusals;
import dev.parley.wire.WatermarkRecord;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Puts the receipts of a moment into few records of their log: nearly each message brings a
 * receipt, and a record of its own would cost as much as the message's. Thread-safe.
 */
@ApplicationScoped
class ReceiptGatherer {
  /** A small part of the second that senders may wait for. */
  private static final long GATHER_MILLIS = 25;

  private static final int MAX_GATHERED = 200;
  private final Map<Integer, Gathered> open = new HashMap<>();
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject MessageLog log;

  /** What goes into one record. */
  private static final class Gathered {
    private final int partition;
    private final List<WatermarkRecord.Receipt> receipts = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Gathered(int partition) {
      this.partition = partition;
    }
  }

  /**
   * Takes a receipt.
   *
   * @return completes when it is in the log; fails with a {@link
   *     dev.parley.model.error.ChatException}
   * @throws RuntimeException while the log cannot be opened
   */
  CompletionStage<Void> add(WatermarkRecord.Receipt receipt) {
    // Those of a conversation meet in one partition, where one consumer merges them.
    int partition =
        Math.floorMod(
            receipt.conversationId().value().hashCode(), log.partitions(MessageLog.RECEIPTS));
    boolean first;
    boolean full;
    Gathered gathered;
    synchronized (open) {
      first = open.isEmpty();
      gathered = open.computeIfAbsent(partition, Gathered::new);
      gathered.receipts.add(receipt);
      full = gathered.receipts.size() >= MAX_GATHERED;
      if (full) {
        open.remove(partition);
      }
    }
    if (full) {
      append(gathered);
    } else if (first) {
      flushSoon();
    }
    return gathered.done;
  }

  private void flushSoon() {
    try {
      var unused = scheduler.schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      flush(); // the server stops; what was taken must not wait for ever
    }
  }

  private void flush() {
    List<Gathered> all;
    synchronized (open) {
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(this::append);
  }

  private void append(Gathered gathered) {
    WatermarkRecord record = new WatermarkRecord.Receipts(List.copyOf(gathered.receipts));
    try {
      log.append(MessageLog.RECEIPTS, gathered.partition, record)
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  gathered.done.complete(null);
                } else {
                  gathered.done.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      gathered.done.completeExceptionally(Refusals.of(e));
    }
  }
}
