package dev.parley.receipt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At most one telling a second of the same: the first at once, those within the second after it
 * together at its end. Bounded: beyond it everything is told at once. Thread-safe.
 */
final class Coalescer {
  private final long windowNanos;
  private final int maxKeys;
  private final Map<Told.Key, Waiting> windows = new HashMap<>();

  private static final class Waiting {
    private long endNanos;
    private @Nullable Told told;

    Waiting(long endNanos) {
      this.endNanos = endNanos;
    }
  }

  Coalescer(long windowNanos, int maxKeys) {
    this.windowNanos = windowNanos;
    this.maxKeys = maxKeys;
  }

  /** What is to be told now of this; nothing if it waits. */
  synchronized Optional<Told> offer(Told told, long nowNanos) {
    Waiting window = windows.get(told.key());
    if (window != null) {
      window.told = window.told == null ? told : window.told.and(told);
      return Optional.empty();
    }
    if (windows.size() < maxKeys) {
      windows.put(told.key(), new Waiting(nowNanos + windowNanos));
    }
    return Optional.of(told);
  }

  /** What waited long enough. */
  synchronized List<Told> due(long nowNanos) {
    List<Told> due = new ArrayList<>();
    Iterator<Waiting> all = windows.values().iterator();
    while (all.hasNext()) {
      Waiting window = all.next();
      if (nowNanos - window.endNanos < 0) {
        continue;
      }
      if (window.told == null) {
        all.remove();
      } else {
        due.add(window.told);
        window.told = null;
        window.endNanos = nowNanos + windowNanos;
      }
    }
    return due;
  }
}
