package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for what was missed, page by page, over one connection. The client's thread owns it. */
final class Catchup {
  private static final int MAX_KNOWN = 500;
  private static final int MAX_PENDING = 100;
  private final Device device;
  private final Link link;
  private final Runnable whenDone;
  private boolean asking;
  private boolean again;
  private boolean first = true;
  private boolean ignoresCursor;
  private boolean over;

  Catchup(Device device, Link link, Runnable whenDone) {
    this.device = device;
    this.link = link;
    this.whenDone = whenDone;
  }

  /** Begins, or begins once more after what is under way. */
  void begin() {
    if (asking || over) {
      again = true;
      return;
    }
    again = false;
    device.inbox.mark();
    ObjectNode frame = Json.frame("sync");
    if (!ignoresCursor) {
      device.options.store().cursor().ifPresent(cursor -> frame.put("cursor", cursor));
    }
    if (first) {
      frame.set("pending", device.outbox.pending(MAX_PENDING));
    }
    ask(frame);
  }

  private void ask(ObjectNode frame) {
    ObjectNode known = frame.putObject("known");
    device.inbox.known(MAX_KNOWN).forEach(known::put);
    asking = true;
    link.send(frame);
  }

  /** Whether there is an answer to wait for. */
  boolean isAsking() {
    return asking;
  }

  /** A page, or the hint that there is something. */
  void answer(JsonNode page) {
    if (!page.has("cursor")) {
      begin();
      return;
    }
    page.path("conversations").forEach(this::conversation);
    page.path("sent").properties().forEach(sent -> sent(sent.getKey(), sent.getValue()));
    if (page.path("more").asBoolean()) {
      ask(Json.frame("sync").put("cursor", page.path("cursor").asText()));
      return;
    }
    asking = false;
    first = false;
    device.inbox.cursor(page.path("cursor").asText());
    if (again) {
      begin();
    } else {
      whenDone.run();
    }
  }

  private void conversation(JsonNode entry) {
    String conversation = entry.path("conversation_id").asText();
    List<Event> events = new ArrayList<>();
    entry.path("events").forEach(event -> events.add(new Event(event)));
    device.inbox.page(
        conversation,
        events,
        entry.path("limited").asBoolean(),
        entry.path("from_seq").asLong(),
        entry.path("last_seq").asLong());
    ObjectNode state = entry.deepCopy();
    state.remove("events");
    state.put("type", "state");
    device.tell(listener -> listener.onSignal(state));
  }

  private void sent(String clientMsgId, JsonNode place) {
    Optional<ObjectNode> unused =
        device.outbox.acknowledged(
            new Ack(
                clientMsgId,
                "",
                place.path("message_id").asText(),
                place.path("seq").asLong(),
                true));
  }

  /** The server could not answer. */
  void refused(ParleyException reason) {
    asking = false;
    if (!reason.isTemporary() && first) {
      // The stored cursor is none of this server's: from the beginning, with what is known.
      ignoresCursor = true;
    }
    long wait = Math.max(1_000, reason.retryAfterMillis());
    var unused = device.loop.after(wait, this::begin);
  }

  void stop() {
    over = true;
  }

  /** Where a stream goes on. */
  Optional<String> cursor() {
    return device.options.store().cursor();
  }
}
