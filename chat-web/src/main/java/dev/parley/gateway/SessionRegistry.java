package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.TimedCache;
import dev.parley.wire.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that this server holds. Thread-safe. */
@ApplicationScoped
class SessionRegistry {
  /** Longer than it takes from the admission of a connection until it is here. */
  private static final Duration REVOKED_LATELY = Duration.ofSeconds(30);

  private static final int MAX_REVOKED = 10_000;
  private final ConcurrentMap<UserId, List<Subscriber>> byUser = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final TimedCache<Delivery.Revoked, Boolean> revoked =
      new TimedCache<>(MAX_REVOKED, REVOKED_LATELY);

  /** Adds a connection, beside the device's earlier ones. */
  void add(Subscriber session) {
    byUser.compute(
        session.caller().userId(),
        (user, before) -> {
          List<Subscriber> after = before == null ? new ArrayList<>(2) : new ArrayList<>(before);
          after.add(session);
          return after;
        });
    size.incrementAndGet();
  }

  /**
   * Forgets the device's other connections, if this one is there; they are returned.
   *
   * @param all also those whose clients would not come back by themselves: WebSockets
   */
  List<Subscriber> takeOthers(Subscriber session, boolean all) {
    List<Subscriber> others = new ArrayList<>(1);
    byUser.computeIfPresent(
        session.caller().userId(),
        (user, before) -> {
          if (before.contains(session)) {
            before.stream()
                .filter(other -> isSameDevice(other, session))
                .filter(other -> all || !other.isProvedByOpening())
                .forEach(others::add);
          }
          return others.isEmpty() ? before : without(before, others);
        });
    size.addAndGet(-others.size());
    return others;
  }

  private static boolean isSameDevice(Subscriber one, Subscriber session) {
    return one != session && one.caller().deviceId().equals(session.caller().deviceId());
  }

  private static List<Subscriber> without(List<Subscriber> all, List<Subscriber> some) {
    List<Subscriber> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** Removes a connection; false if it was not there any more. */
  boolean remove(Subscriber session) {
    boolean[] removed = new boolean[1];
    byUser.computeIfPresent(
        session.caller().userId(),
        (user, before) -> {
          List<Subscriber> after = new ArrayList<>(before);
          removed[0] = after.remove(session);
          return after.isEmpty() ? null : after;
        });
    if (removed[0]) {
      size.decrementAndGet();
    }
    return removed[0];
  }

  /** The user's connections here. */
  List<Subscriber> of(UserId user) {
    return byUser.getOrDefault(user, List.of());
  }

  /** Whether the connection is still here. */
  boolean holds(Subscriber session) {
    return of(session.caller().userId()).contains(session);
  }

  /** All connections, as of about now. */
  Collection<Subscriber> all() {
    return byUser.values().stream().flatMap(List::stream).toList();
  }

  int size() {
    return size.get();
  }

  /** Bytes that wait to be sent, over all connections. */
  long unsentBytes() {
    return all().stream().mapToLong(Subscriber::unsentBytes).sum();
  }

  /** Ends the connection of a device that was signed out, if it is here. */
  void revoke(Delivery.Revoked device) {
    // Before it is looked for: whoever is added meanwhile asks afterwards.
    revoked.put(device, true);
    of(device.userId()).stream()
        .filter(session -> session.caller().deviceId().equals(device.deviceId()))
        .forEach(session -> session.close(CloseCode.REVOKED, "the device was signed out"));
  }

  /** Ends a session whose device is connected elsewhere, if it is here. */
  void replace(Delivery.Replaced replaced) {
    of(replaced.userId()).stream()
        .filter(session -> session.live().session().equals(replaced.sessionId()))
        .forEach(session -> session.close(CloseCode.REPLACED, "the device is connected elsewhere"));
  }

  /** Whether the connection's device was signed out a moment ago; it may have signed in again. */
  boolean wasRevoked(Subscriber session) {
    Caller caller = session.caller();
    return revoked.find(new Delivery.Revoked(caller.userId(), caller.deviceId())).isPresent();
  }

  /** Tells a signal to those of its recipients that are connected here. */
  void signal(Delivery.Signal signal) {
    for (UserId user : signal.recipients()) {
      of(user).forEach(session -> session.signal(signal));
    }
  }

  /**
   * Tells an event to those of its recipients that are connected here.
   *
   * @return to how many connections
   */
  int tell(Delivery.Item item, Delivery.Notice notice) {
    int told = 0;
    for (UserId user : notice.recipients()) {
      String frame = user.equals(item.senderId()) ? notice.ownFrame() : notice.frame();
      for (Subscriber session : of(user)) {
        session.sendEvent(item.conversationId(), notice.seq(), frame);
        told++;
      }
    }
    return told;
  }
}
