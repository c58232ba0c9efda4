package dev.parley.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far the user has read and the device has got each conversation, and what of it the server
 * knows. Marks are coalesced; those that were sent count as known when a ping is answered that was
 * sent so much later that the server would have said by then that it could not take them. Bounded:
 * conversations that were marked least recently are forgotten. Not thread-safe.
 */
final class Marks {
  /** Within that time the server has taken a receipt, or says that it did not. */
  static final Duration TAKEN_WITHIN = Duration.ofSeconds(12);

  private final Map<String, Mark> marks;
  private final Set<String> unsent = new LinkedHashSet<>();

  /** When they were sent last. */
  private final Map<String, Long> unconfirmed = new LinkedHashMap<>();

  private final Set<String> pinged = new LinkedHashSet<>();
  private boolean paused;
  private long pausedUntilNanos;

  private static final class Mark {
    private long delivered;
    private long read;
    private boolean readIsNew;
  }

  Marks(int max) {
    this.marks =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Mark> eldest) {
            return size() > max;
          }
        };
  }

  void delivered(String conversation, long seq) {
    Mark mark = mark(conversation);
    if (seq > mark.delivered) {
      mark.delivered = seq;
      unsent.add(conversation);
    }
  }

  void read(String conversation, long seq) {
    Mark mark = mark(conversation);
    if (seq > mark.read) {
      mark.read = seq;
      mark.readIsNew = true;
      mark.delivered = Math.max(mark.delivered, seq);
      unsent.add(conversation);
    }
  }

  private Mark mark(String conversation) {
    return marks.computeIfAbsent(conversation, id -> new Mark());
  }

  /** The receipts to be sent now, which counts as sending them. */
  List<ObjectNode> due(long nowNanos) {
    List<ObjectNode> due = new ArrayList<>();
    if (paused && nowNanos - pausedUntilNanos < 0) {
      return due;
    }
    paused = false;
    for (String conversation : unsent) {
      Mark mark = marks.get(conversation);
      if (mark == null) {
        continue;
      }
      // Read implies delivered.
      if (mark.readIsNew) {
        due.add(receipt(conversation, mark.read, "read"));
      }
      if (mark.delivered > mark.read || !mark.readIsNew) {
        due.add(receipt(conversation, mark.delivered, "delivered"));
      }
    }
    unsent.forEach(conversation -> unconfirmed.put(conversation, nowNanos));
    unsent.clear();
    return due;
  }

  private static ObjectNode receipt(String conversation, long seq, String status) {
    return Json.frame("receipt")
        .put("conversation_id", conversation)
        .put("seq", seq)
        .put("status", status);
  }

  /** A ping is sent: how far the device got the conversations of late. */
  Map<String, Long> ping(int max, long nowNanos) {
    unconfirmed.forEach(
        (conversation, sentNanos) -> {
          if (nowNanos - sentNanos >= TAKEN_WITHIN.toNanos()) {
            pinged.add(conversation);
          }
        });
    unconfirmed.keySet().removeAll(pinged);
    Map<String, Long> delivered = new LinkedHashMap<>();
    List<String> latest = new ArrayList<>(marks.keySet());
    for (int i = latest.size() - 1; i >= 0 && delivered.size() < max; i--) {
      // Not by get(), which would reorder them.
      delivered.put(latest.get(i), 0L);
    }
    marks.forEach((id, mark) -> delivered.computeIfPresent(id, (key, zero) -> mark.delivered));
    delivered.values().removeIf(seq -> seq == 0);
    return delivered;
  }

  /** The ping was answered: what was sent before it arrived. */
  void pong() {
    for (String conversation : pinged) {
      if (!unsent.contains(conversation) && !unconfirmed.containsKey(conversation)) {
        mark(conversation).readIsNew = false;
      }
    }
    pinged.clear();
  }

  /** The connection ended: what is not known to have arrived is sent again. */
  void disconnected() {
    paused = false;
    repeat();
  }

  /** Something was refused for now, and it is not said what: any of them may have been. */
  void refused(long againAtNanos) {
    paused = true;
    pausedUntilNanos = againAtNanos;
    repeat();
  }

  private void repeat() {
    unsent.addAll(pinged);
    unsent.addAll(unconfirmed.keySet());
    pinged.clear();
    unconfirmed.clear();
  }

  /** A receipt of that conversation could not be sent. */
  void again(String conversation) {
    Mark mark = marks.get(conversation);
    if (mark != null) {
      mark.readIsNew = mark.read > 0;
      unsent.add(conversation);
    }
  }
}
