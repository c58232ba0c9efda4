package dev.parley.receipt;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.model.ConversationType;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.message.SentMessages;
import dev.parley.persistence.message.SentMessages.Sent;
import dev.parley.persistence.message.SentMessages.Stretch;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells changed watermarks to the senders of what they cover, and to the reader's own devices. What
 * they cover is looked up when it is told, not when it changes. What cannot be told is not told
 * again: clients learn the state when they sync. Thread-safe.
 */
@ApplicationScoped
class ReceiptTeller {
  private static final Logger LOG = Logger.getLogger(ReceiptTeller.class.getName());
  private static final long PERIOD_MILLIS = 200;
  private static final int MAX_KEYS = 50_000;
  private final Coalescer coalescer = new Coalescer(TimeUnit.SECONDS.toNanos(1), MAX_KEYS);

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
    List<Covered> ready = new ArrayList<>();
    long now = System.nanoTime();
    for (WatermarkChange change : changes) {
      for (Covered covered : covered(change)) {
        coalescer.offer(covered, now).ifPresent(ready::add);
      }
    }
    send(ready);
  }

  private static List<Covered> covered(WatermarkChange change) {
    List<Covered> all = new ArrayList<>(2);
    boolean read = change.readAfter() > change.readBefore();
    boolean told = change.type() != ConversationType.BROADCAST;
    if (read) {
      all.add(covered(change, ReceiptStatus.READ, true));
    }
    if (told && read && change.showsReading()) {
      all.add(covered(change, ReceiptStatus.READ, false));
    }
    if (told && change.deliveredAfter() > change.deliveredBefore()) {
      all.add(covered(change, ReceiptStatus.DELIVERED, false));
    }
    return all;
  }

  private static Covered covered(WatermarkChange change, ReceiptStatus status, boolean own) {
    boolean named = own || change.type() == ConversationType.DIRECT;
    boolean read = status == ReceiptStatus.READ;
    return new Covered(
        new Covered.Key(change.conversationId(), status, named ? change.userId() : null, own),
        read ? change.readBefore() : change.deliveredBefore(),
        read ? change.readAfter() : change.deliveredAfter());
  }

  private void send(List<Covered> ready) {
    if (ready.isEmpty()) {
      return;
    }
    try {
      List<Told> told = told(ready);
      List<Delivery.Signal> signals = frames.signals(told);
      List<UserId> users = told.stream().map(one -> one.key().user()).distinct().toList();
      router.send(FanOut.signals(signals, presence.find(users)));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "receipts are not told", e);
    }
  }

  private List<Told> told(List<Covered> ready) {
    List<Told> all = new ArrayList<>();
    List<Covered> others = new ArrayList<>();
    for (Covered covered : ready) {
      UserId reader = covered.key().reader();
      if (covered.key().own() && reader != null) {
        all.add(new Told(told(covered.key(), reader), reader, List.of(), covered.to()));
      } else {
        others.add(covered);
      }
    }
    List<List<Sent>> sent = messages.between(others.stream().map(ReceiptTeller::stretch).toList());
    for (int i = 0; i < others.size(); i++) {
      all.addAll(told(others.get(i).key(), sent.get(i)));
    }
    return all;
  }

  private static Stretch stretch(Covered covered) {
    return new Stretch(covered.key().conversation(), covered.from(), covered.to());
  }

  private static List<Told> told(Covered.Key key, List<Sent> covered) {
    UserId reader = key.reader();
    Map<UserId, List<Sent>> bySender = new LinkedHashMap<>();
    for (Sent sent : covered) {
      if (!sent.sender().equals(reader)) {
        bySender.computeIfAbsent(sent.sender(), sender -> new ArrayList<>()).add(sent);
      }
    }
    List<Told> all = new ArrayList<>();
    bySender.forEach(
        (sender, list) -> all.add(new Told(told(key, sender), reader, list, list.get(0).seq())));
    return all;
  }

  private static Told.Key told(Covered.Key key, UserId user) {
    return new Told.Key(key.conversation(), key.status(), user, key.own());
  }
}
