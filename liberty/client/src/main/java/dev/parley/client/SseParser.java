package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads server-sent events line by line (WHATWG HTML, section 9.2). Not thread-safe. */
final class SseParser {
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id = "";

  /**
   * One event.
   *
   * @param id empty if it has none
   */
  record Event(String id, String type, JsonNode data) {}

  /** Takes the next line, without its end; an event if it ends one. */
  Optional<Event> line(String line) {
    if (line.isEmpty()) {
      return dispatch();
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    String stripped = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(stripped);
      case "event" -> type = stripped;
      case "id" -> id = stripped;
      default -> {
        // A comment, or something for others.
      }
    }
    return Optional.empty();
  }

  private Optional<Event> dispatch() {
    Optional<Event> event =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(new Event(id, type, Json.read(data.toString())));
    data.setLength(0);
    type = "";
    id = "";
    return event;
  }
}
