package dev.parley.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One server's leaving, step by step: who is told goodbye next, and when it is over. Steps are for
 * one thread; what it says of itself is for any.
 */
final class Leaving {
  /** How long answers may take after the last connection has gone. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(2);

  private final Instant beganAt;
  private final int sessionsAtStart;
  private final Duration notice;
  private final Duration limit;
  private final GoodbyeWaves waves;
  private final Set<Subscriber> told = ConcurrentHashMap.newKeySet();
  private @Nullable Instant emptySince;
  private volatile @Nullable Instant endedAt;
  private volatile boolean timedOut;

  /**
   * Begins.
   *
   * @param notice how long load balancers have to find out that no new connections are taken
   * @param limit when it is over in any case
   */
  Leaving(
      Instant beganAt, int sessionsAtStart, Duration notice, Duration limit, GoodbyeWaves waves) {
    this.beganAt = beganAt;
    this.sessionsAtStart = sessionsAtStart;
    this.notice = notice;
    this.limit = limit;
    this.waves = waves;
  }

  Instant beganAt() {
    return beganAt;
  }

  int sessionsAtStart() {
    return sessionsAtStart;
  }

  /** When it was over; null until then. */
  @Nullable Instant endedAt() {
    return endedAt;
  }

  /** Whether its time was up before all was done. */
  boolean timedOut() {
    return timedOut;
  }

  /** Who is told goodbye now, in no particular order; each once. */
  List<Subscriber> nextWave(Instant now, Collection<Subscriber> sessions) {
    Duration since = Duration.between(beganAt, now).minus(notice);
    if (since.isNegative()) {
      return List.of();
    }
    List<Subscriber> left = new ArrayList<>(sessions);
    left.removeIf(told::contains);
    Collections.shuffle(left);
    List<Subscriber> wave = List.copyOf(left.subList(0, waves.size(left.size(), since)));
    told.addAll(wave);
    return wave;
  }

  /**
   * Looks whether it is over.
   *
   * @param open connections and consumers that are still there
   * @param pending answers that are still waited for
   */
  boolean isOver(Instant now, int open, int pending) {
    if (open == 0 && emptySince == null) {
      emptySince = now;
    }
    Instant empty = emptySince;
    boolean settled =
        empty != null
            && (pending == 0 || Duration.between(empty, now).compareTo(SETTLED_WITHIN) > 0);
    boolean late = Duration.between(beganAt, now).compareTo(limit) > 0;
    if (settled || late) {
      timedOut = !settled;
      endedAt = now;
    }
    return settled || late;
  }
}
