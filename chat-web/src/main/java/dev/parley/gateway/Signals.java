package dev.parley.gateway;

import dev.parley.wire.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals that wait for a client of a stream: the newest of each kind and conversation that looks
 * different, a bounded number. Thread-safe.
 */
final class Signals {
  private static final int MAX = 64;
  private final Map<String, Delivery.Signal> waiting = new LinkedHashMap<>();

  synchronized void add(Delivery.Signal signal) {
    if (waiting.size() < MAX) {
      waiting.put(signal.frame(), signal);
    }
  }

  /** Takes all; their frames in the order of arrival. */
  synchronized List<Delivery.Signal> take() {
    List<Delivery.Signal> taken = new ArrayList<>(waiting.values());
    waiting.clear();
    return taken;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
