package dev.parley.persistence.metadata;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A small cache whose entries lapse a fixed time after they were put; above its bound the oldest go
 * first. Thread-safe; one lock, held for a map access only.
 *
 * @param <K> key
 * @param <V> value
 */
public final class TimedCache<K, V> {
  private record Entry<V>(V value, long putNanos) {}

  private final Map<K, Entry<V>> entries;
  private final long lifetimeNanos;
  private final LongSupplier nanoClock;

  /** A cache of at most that many entries, each for that time. */
  public TimedCache(int maxEntries, Duration lifetime) {
    this(maxEntries, lifetime, System::nanoTime);
  }

  TimedCache(int maxEntries, Duration lifetime, LongSupplier nanoClock) {
    this.lifetimeNanos = lifetime.toNanos();
    this.nanoClock = nanoClock;
    this.entries =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > maxEntries;
          }
        };
  }

  /** The value, if it was put and did not lapse. */
  public synchronized Optional<V> find(K key) {
    Entry<V> entry = entries.get(key);
    return entry == null || nanoClock.getAsLong() - entry.putNanos() >= lifetimeNanos
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** The value, lapsed or not, if it was put after that moment of {@link System#nanoTime}. */
  public synchronized Optional<V> findPutSince(K key, long nanos) {
    Entry<V> entry = entries.get(key);
    return entry == null || entry.putNanos() - nanos < 0
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** Puts or renews. */
  public synchronized void put(K key, V value) {
    entries.remove(key);
    entries.put(key, new Entry<>(value, nanoClock.getAsLong()));
  }

  /** Forgets. */
  public synchronized void remove(K key) {
    entries.remove(key);
  }
}
