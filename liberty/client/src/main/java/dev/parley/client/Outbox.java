package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are not acknowledged yet. In each conversation one is under way at a time, so they
 * are done in the order of the calls, whatever is refused or lost in between. A command whose
 * future the application has completed itself is given up. Times are nanoseconds. Not thread-safe.
 */
final class Outbox {
  /** The server answers within half of it, or not at all. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final int max;
  private final Backoff backoff;
  private long pausedUntil = Long.MIN_VALUE;

  private static final class Entry {
    private final ObjectNode frame;
    private final CompletableFuture<Ack> future = new CompletableFuture<>();
    private long notBefore = Long.MIN_VALUE;
    private @Nullable Long sentAt;
    private int attempts;

    Entry(ObjectNode frame) {
      this.frame = frame;
    }

    String conversation() {
      return frame.path("conversation_id").asText();
    }

    boolean isUnderWay(long now) {
      return sentAt != null && now - sentAt < PATIENCE_NANOS;
    }
  }

  Outbox(int max, Backoff backoff) {
    this.max = max;
    this.backoff = backoff;
  }

  /** Takes a command that has a {@code client_msg_id}; the same one twice is one. */
  CompletableFuture<Ack> add(ObjectNode frame) {
    String id = frame.path("client_msg_id").asText();
    Entry before = entries.get(id);
    if (before != null) {
      return before.future;
    }
    Entry entry = new Entry(frame);
    if (entries.size() >= max) {
      String why = max + " commands wait for their acknowledgement";
      entry.future.completeExceptionally(new ParleyException("too_many_pending", why, true, 0));
    } else {
      entries.put(id, entry);
    }
    return entry.future;
  }

  /** The commands to be sent now, which counts as sending them. */
  List<ObjectNode> due(long now) {
    entries.values().removeIf(entry -> entry.future.isDone());
    List<ObjectNode> due = new ArrayList<>();
    if (now < pausedUntil) {
      return due;
    }
    Set<String> busy = new HashSet<>();
    for (Entry entry : entries.values()) {
      boolean first = busy.add(entry.conversation());
      if (first && !entry.isUnderWay(now) && now >= entry.notBefore) {
        entry.sentAt = now;
        entry.attempts++;
        due.add(entry.frame);
      }
    }
    return due;
  }

  /** The connection ended: nothing is under way any more. */
  void disconnected() {
    entries.values().forEach(entry -> entry.sentAt = null);
    pausedUntil = Long.MIN_VALUE;
  }

  /** The commands that a sync has to ask about. */
  ArrayNode pending(int limit) {
    ArrayNode pending = Json.object().arrayNode();
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      if (pending.size() < limit) {
        pending
            .addObject()
            .put("conversation_id", entry.getValue().conversation())
            .put("client_msg_id", entry.getKey());
      }
    }
    return pending;
  }

  /** One is done; the command, if it was waited for. */
  Optional<ObjectNode> acknowledged(Ack ack) {
    Entry entry = entries.get(ack.clientMsgId());
    if (entry == null) {
      return Optional.empty();
    }
    entries.remove(ack.clientMsgId());
    backoff.reset();
    String conversation = entry.conversation();
    entry.future.complete(
        new Ack(ack.clientMsgId(), conversation, ack.eventId(), ack.seq(), ack.duplicate()));
    return Optional.of(entry.frame);
  }

  /** One was refused: for good, or it is tried again. */
  void refused(JsonNode error, long now) {
    String id = error.path("client_msg_id").asText();
    Entry entry = entries.get(id);
    if (entry == null) {
      return;
    }
    ParleyException reason = ParleyException.of(error);
    if (!reason.isTemporary()) {
      entries.remove(id);
      entry.future.completeExceptionally(entry.attempts > 1 ? reason.afterAttempts() : reason);
      return;
    }
    long told = reason.retryAfterMillis();
    long wait = Duration.ofMillis(told > 0 ? told : backoff.nextMillis()).toNanos();
    entry.sentAt = null;
    entry.notBefore = now + wait;
    if (reason.code().equals("rate_limited")) {
      pausedUntil = now + wait;
    }
  }

  /** Gives everything up. */
  void fail(ParleyException reason) {
    List<Entry> all = List.copyOf(entries.values());
    entries.clear();
    all.forEach(entry -> entry.future.completeExceptionally(reason));
  }
}
