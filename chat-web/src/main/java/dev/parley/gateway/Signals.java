package dev.parley.gateway;

import dev.parley.wire.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signals that wait for a client of a stream: the newest of each kind and conversation that looks
 * different, a bounded number. Thread-safe.
 */
final class Signals {
  private static final int MAX = 64;
  private final Set<String> waiting = new LinkedHashSet<>();
  private @Nullable String presence;

  synchronized void add(Delivery.Signal signal) {
    if (waiting.size() < MAX) {
      waiting.add(signal.frame());
    }
  }

  /** Adds who is there; false if the client did not take the last such frame yet. */
  synchronized boolean addPresence(String frame) {
    if (presence != null) {
      return false;
    }
    presence = frame;
    return true;
  }

  /** Takes the frames of all, in the order of arrival. */
  synchronized List<String> take() {
    List<String> taken = new ArrayList<>(waiting);
    if (presence != null) {
      taken.add(presence);
    }
    waiting.clear();
    presence = null;
    return taken;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty() && presence == null;
  }
}
