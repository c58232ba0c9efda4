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
  private final Map<Covered.Key, Waiting> windows = new HashMap<>();

  private static final class Waiting {
    private long endNanos;
    private @Nullable Covered covered;

    Waiting(long endNanos) {
      this.endNanos = endNanos;
    }
  }

  Coalescer(long windowNanos, int maxKeys) {
    this.windowNanos = windowNanos;
    this.maxKeys = maxKeys;
  }

  /** What is to be told now of this; nothing if it waits. */
  synchronized Optional<Covered> offer(Covered covered, long nowNanos) {
    Waiting window = windows.get(covered.key());
    if (window != null) {
      window.covered = window.covered == null ? covered : window.covered.and(covered);
      return Optional.empty();
    }
    if (windows.size() < maxKeys) {
      windows.put(covered.key(), new Waiting(nowNanos + windowNanos));
    }
    return Optional.of(covered);
  }

  /** What waited long enough. */
  synchronized List<Covered> due(long nowNanos) {
    List<Covered> due = new ArrayList<>();
    Iterator<Waiting> all = windows.values().iterator();
    while (all.hasNext()) {
      Waiting window = all.next();
      if (nowNanos - window.endNanos < 0) {
        continue;
      }
      if (window.covered == null) {
        all.remove();
      } else {
        due.add(window.covered);
        window.covered = null;
        window.endNanos = nowNanos + windowNanos;
      }
    }
    return due;
  }
}
