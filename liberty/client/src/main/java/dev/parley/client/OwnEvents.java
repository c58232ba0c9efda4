package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The event that a command of this very connection has become. The server does not send it: the ack
 * says its place, and the rest the device knows. Times are to the second.
 */
final class OwnEvents {
  private OwnEvents() {}

  /** The event. */
  static Event of(JsonNode command, JsonNode ack, String userId) {
    String type = command.path("type").asText();
    long millis = ack.path("timestamp").asLong() * 1_000;
    ObjectNode frame = command.deepCopy();
    frame.remove(List.of("type"));
    frame.put("sender_id", userId);
    frame.set("seq", ack.path("seq"));
    frame.set("timestamp", ack.path("timestamp"));
    frame.put("timestamp_ms", millis);
    if (!type.equals("send_message")) {
      frame.set("event_id", ack.path("message_id"));
    }
    switch (type) {
      case "send_message" -> {
        frame.put("type", Event.MESSAGE).set("message_id", ack.path("message_id"));
        frame.put("format", frame.path("format").asText("plain"));
      }
      case "edit_message" -> frame.put("type", Event.EDITED).put("edited_at", millis);
      case "delete_message" -> frame.put("type", Event.DELETED).put("deleted_by", userId);
      default -> frame.put("type", Event.REACTION).put("user_id", userId);
    }
    return new Event(frame);
  }
}
