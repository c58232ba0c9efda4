package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * One entry of a conversation's log, in the form of the protocol's frames whatever way it came.
 *
 * <p>A message that was fetched later (see {@link #ofHistory}) may show what it has become: {@code
 * edited_at}, {@code deleted} and {@code reactions}. The events that made it so still follow in
 * their places.
 *
 * @param json all its fields; not to be changed
 */
public record Event(JsonNode json) {
  /** Somebody said something. */
  public static final String MESSAGE = "new_message";

  /** A message says something else now. */
  public static final String EDITED = "message_edited";

  /** A message was taken back. */
  public static final String DELETED = "message_deleted";

  /** A reaction was put on a message or taken off. */
  public static final String REACTION = "reaction";

  /** Members, title or settings changed. */
  public static final String CONVERSATION = "conversation";

  private static final Set<String> TYPES = Set.of(MESSAGE, EDITED, DELETED, REACTION, CONVERSATION);
  private static final Map<String, String> KINDS =
      Map.of(
          "message", MESSAGE,
          "edit", EDITED,
          "delete", DELETED,
          "reaction", REACTION,
          "membership", CONVERSATION,
          "conversation", CONVERSATION);

  /** Whether the frame is an event. */
  static boolean isEvent(JsonNode frame) {
    return TYPES.contains(frame.path("type").asText());
  }

  /** From an entry of {@code GET …/messages}. */
  public static Event ofHistory(JsonNode entry) {
    ObjectNode frame = entry.deepCopy();
    String kind = frame.path("kind").asText();
    frame.remove("kind");
    frame.put("type", KINDS.getOrDefault(kind, kind));
    JsonNode target = frame.remove("target_id");
    if (target != null) {
      frame.set("event_id", frame.path("message_id"));
      frame.set("message_id", target);
    }
    JsonNode sender = frame.path("sender_id");
    switch (kind) {
      case "edit" -> frame.withArray("mentions"); // there though empty: it names nobody
      case "delete" -> frame.set("deleted_by", sender);
      case "reaction" -> frame.set("user_id", sender);
      default -> {
        // Has all its fields.
      }
    }
    return new Event(frame);
  }

  public String type() {
    return text("type");
  }

  public String conversationId() {
    return text("conversation_id");
  }

  /** Its place in the conversation: 1, 2, 3, … */
  public long seq() {
    return json.path("seq").asLong();
  }

  public String senderId() {
    return text("sender_id");
  }

  /** The event's own id. */
  public String id() {
    return text(json.has("event_id") ? "event_id" : "message_id");
  }

  /** The message that it is about: of an edit, a deletion or a reaction the earlier one. */
  public String messageId() {
    return text("message_id");
  }

  /** Unix milliseconds; to the second where the device only knows it from an acknowledgement. */
  public long timestampMillis() {
    return json.path("timestamp_ms").asLong();
  }

  /** What is said; empty where there is nothing. */
  public String content() {
    return text("content");
  }

  /** Any field as text; empty where it is absent. */
  public String text(String field) {
    return json.path(field).asText();
  }
}
