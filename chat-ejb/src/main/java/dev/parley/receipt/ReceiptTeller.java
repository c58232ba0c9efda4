package dev.parley.receipt;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.message.SentMessages;
import dev.parley.persistence.message.SentMessages.Sent;
import dev.parley.persistence.metadata.WatermarkChange;
import dev.parley.presence.PresenceRegistry;
import dev.parley.wire.Delivery;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells changed watermarks to the senders of what they cover, and to the reader's own devices. What
 * cannot be told is not told again: clients learn the state when they sync. Thread-safe.
 */
@ApplicationScoped
class ReceiptTeller {
  private static final Logger LOG = Logger.getLogger(ReceiptTeller.class.getName());
  private static final long PERIOD_MILLIS = 200;
  private static final int MAX_KEYS = 50_000;
  private final Coalescer coalescer = new Coalescer(TimeUnit.SECONDS.toNanos(1), MAX_KEYS);

  /** Everything above {@code from}, up to {@code to}. */
  private record Range(ConversationId conversation, long from, long to) {}

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SentMessages messages;
  @Inject ReceiptFrames frames;
  @Inject PresenceRegistry presence;
  @Inject Router router;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> send(coalescer.due(System.nanoTime())),
            PERIOD_MILLIS,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Tells what changed; never throws. */
  void tell(List<WatermarkChange> changes) {
    List<Told> ready = new ArrayList<>();
    long now = System.nanoTime();
    for (Told told : reach(changes)) {
      coalescer.offer(told, now).ifPresent(ready::add);
    }
    send(ready);
  }

  private List<Told> reach(List<WatermarkChange> changes) {
    List<Told> all = new ArrayList<>();
    // Many readers of a group come to the same place in one batch.
    Map<Range, List<Sent>> covered = new HashMap<>();
    try {
      for (WatermarkChange change : changes) {
        collect(change, covered, all);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "receipts are not told", e);
    }
    return all;
  }

  private void collect(WatermarkChange change, Map<Range, List<Sent>> covered, List<Told> all) {
    boolean read = change.readAfter() > change.readBefore();
    if (read) {
      all.add(
          new Told(
              key(change, ReceiptStatus.READ, change.userId(), true),
              change.userId(),
              List.of(),
              change.readAfter()));
    }
    if (change.type() == ConversationType.BROADCAST) {
      return;
    }
    if (read && change.showsReading()) {
      Range range = range(change, change.readBefore(), change.readAfter());
      collect(change, ReceiptStatus.READ, sent(range, covered), all);
    }
    if (change.deliveredAfter() > change.deliveredBefore()) {
      Range range = range(change, change.deliveredBefore(), change.deliveredAfter());
      collect(change, ReceiptStatus.DELIVERED, sent(range, covered), all);
    }
  }

  private static Range range(WatermarkChange change, long from, long to) {
    return new Range(change.conversationId(), from, to);
  }

  private List<Sent> sent(Range range, Map<Range, List<Sent>> covered) {
    return covered.computeIfAbsent(
        range, key -> messages.between(key.conversation(), key.from(), key.to()));
  }

  private static void collect(
      WatermarkChange change, ReceiptStatus status, List<Sent> covered, List<Told> all) {
    Map<UserId, List<Sent>> bySender = new LinkedHashMap<>();
    for (Sent sent : covered) {
      if (!sent.sender().equals(change.userId())) {
        bySender.computeIfAbsent(sent.sender(), sender -> new ArrayList<>()).add(sent);
      }
    }
    UserId reader = change.type() == ConversationType.DIRECT ? change.userId() : null;
    bySender.forEach(
        (sender, list) ->
            all.add(new Told(key(change, status, sender, false), reader, list, list.get(0).seq())));
  }

  private static Told.Key key(
      WatermarkChange change, ReceiptStatus status, UserId user, boolean own) {
    return new Told.Key(change.conversationId(), status, user, own);
  }

  private void send(List<Told> ready) {
    if (ready.isEmpty()) {
      return;
    }
    try {
      List<Delivery.Signal> signals = frames.signals(ready);
      List<UserId> users = ready.stream().map(told -> told.key().user()).distinct().toList();
      router.send(FanOut.signals(signals, presence.find(users)));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "receipts are not told", e);
    }
  }
}
