package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what is missing between events that came: the gap rule (PROTOCOL section 2). The client's
 * thread owns it; for one connection.
 */
final class Repairs {
  /** What is on its way arrives meanwhile. */
  private static final long WAIT_MILLIS = 200;

  private static final long RETRY_MILLIS = 2_000;
  private static final int MAX_AT_ONCE = 4;
  private final Device device;
  private final Catchup catchup;
  private final Set<String> underWay = new HashSet<>();

  /** Conversations of which nothing is known yet: a sync tells where they begin. */
  private final Set<String> unplaced = new HashSet<>();

  private boolean over;

  Repairs(Device device, Catchup catchup) {
    this.device = device;
    this.catchup = catchup;
  }

  /** Sees to whatever is missing now. */
  void look() {
    if (catchup.isAsking()) {
      return;
    }
    for (String conversation : device.inbox.gaps()) {
      if (underWay.size() < MAX_AT_ONCE && underWay.add(conversation)) {
        var unused = device.loop.after(WAIT_MILLIS, () -> begin(conversation));
      }
    }
  }

  /** A sync is complete. */
  void synced() {
    for (String conversation : Set.copyOf(unplaced)) {
      device.inbox.gap(conversation).ifPresent(device.inbox::close);
    }
    unplaced.clear();
    look();
  }

  void stop() {
    over = true;
  }

  private void begin(String conversation) {
    Optional<Inbox.Gap> gap = device.inbox.gap(conversation);
    if (over || gap.isEmpty()) {
      underWay.remove(conversation);
      return;
    }
    if (gap.get().afterId().isEmpty()) {
      underWay.remove(conversation);
      unplaced.add(conversation);
      catchup.begin();
      return;
    }
    fetch(gap.get(), gap.get().afterId());
  }

  private void fetch(Inbox.Gap gap, String afterId) {
    var unused =
        device
            .rest
            .range(gap.conversationId(), afterId, gap.beforeId())
            .whenComplete((page, failure) -> device.loop.execute(() -> got(gap, page, failure)));
  }

  private void got(Inbox.Gap gap, @Nullable JsonNode page, @Nullable Throwable failure) {
    if (over) {
      return;
    }
    if (page == null) {
      failed(gap, failure == null ? ParleyException.closed("") : ParleyException.of(failure));
      return;
    }
    List<Event> events = new ArrayList<>();
    page.path("messages").forEach(entry -> events.add(Event.ofHistory(entry)));
    device.inbox.range(gap.conversationId(), events);
    if (page.path("has_more").asBoolean() && !events.isEmpty()) {
      fetch(gap, events.get(events.size() - 1).id());
      return;
    }
    done(gap);
  }

  private void failed(Inbox.Gap gap, ParleyException reason) {
    if (reason.isTemporary()) {
      long wait = Math.max(RETRY_MILLIS, reason.retryAfterMillis());
      var unused = device.loop.after(wait, () -> begin(gap.conversationId()));
    } else {
      done(gap);
    }
  }

  private void done(Inbox.Gap gap) {
    device.inbox.close(gap);
    device.inbox.settle();
    underWay.remove(gap.conversationId());
    look();
  }
}
