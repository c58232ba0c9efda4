package dev.parley.presence.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What is due when. A thing has one time, the earliest that was asked for. Not thread-safe.
 *
 * @param <K> things
 */
final class Agenda<K> {
  private record Item<K>(K key, long at) {}

  private final Map<K, Long> times = new HashMap<>();
  private final PriorityQueue<Item<K>> queue =
      new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));

  /** Has it come at that time, or at an earlier one that it has already. */
  void plan(K key, long at) {
    Long before = times.get(key);
    if (before == null || at < before) {
      times.put(key, at);
      queue.add(new Item<>(key, at));
    }
  }

  /** It is not wanted any more. */
  void remove(K key) {
    times.remove(key);
  }

  /** Takes what is due; the first first. */
  List<K> take(long now, int max) {
    List<K> due = new ArrayList<>();
    Item<K> next = queue.peek();
    while (next != null && next.at() <= now && due.size() < max) {
      queue.remove();
      // Else it was planned anew or removed.
      if (times.remove(next.key(), next.at())) {
        due.add(next.key());
      }
      next = queue.peek();
    }
    return due;
  }
}
