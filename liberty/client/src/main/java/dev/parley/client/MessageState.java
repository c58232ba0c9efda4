package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all events about one message have made of it, whatever their order: of two that say
 * different things the one with the higher {@code seq} counts. Not thread-safe.
 */
final class MessageState {
  private record Reaction(String emoji, String userId) {}

  private record Mark(long seq, boolean there) {}

  private @Nullable Event message;
  private @Nullable Event words;
  private @Nullable Event naming;
  private boolean edited;
  private boolean deleted;
  private final Map<Reaction, Mark> reactions = new HashMap<>();

  void apply(Event event) {
    switch (event.type()) {
      case Event.MESSAGE -> message(event);
      case Event.EDITED -> {
        edited = true;
        words(event);
      }
      case Event.DELETED -> deleted = true;
      default ->
          reaction(
              event.text("emoji"),
              event.senderId(),
              new Mark(event.seq(), !event.json().path("remove").asBoolean()));
    }
  }

  private void message(Event event) {
    message = event;
    JsonNode json = event.json();
    edited |= json.has("edited_at");
    deleted |= json.path("deleted").asBoolean();
    words(event);
    Mark mark = new Mark(event.seq(), true);
    json.path("reactions")
        .properties()
        .forEach(
            entry ->
                entry.getValue().forEach(user -> reaction(entry.getKey(), user.asText(), mark)));
  }

  /** An edit that is silent about mentions leaves them as they were. */
  private void words(Event event) {
    words = later(words, event);
    if (event.type().equals(Event.MESSAGE) || event.json().has("mentions")) {
      naming = later(naming, event);
    }
  }

  private static Event later(@Nullable Event one, Event other) {
    return one == null || other.seq() > one.seq() ? other : one;
  }

  private void reaction(String emoji, String userId, Mark mark) {
    reactions.merge(
        new Reaction(emoji, userId), mark, (old, now) -> now.seq() > old.seq() ? now : old);
  }

  /** The message; empty as long as only what happened to it is known. */
  Optional<MessageView> view() {
    Event said = message;
    Event latest = words;
    if (said == null || latest == null) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageView(
            said.messageId(),
            said.seq(),
            said.senderId(),
            deleted ? "" : latest.content(),
            deleted ? Set.of() : mentions(naming),
            edited,
            deleted,
            deleted ? new TreeMap<>() : shown()));
  }

  private static Set<String> mentions(@Nullable Event event) {
    Set<String> users = new HashSet<>();
    if (event == null) {
      return users;
    }
    event.json().path("mentions").forEach(user -> users.add(user.asText()));
    return users;
  }

  private SortedMap<String, SortedSet<String>> shown() {
    SortedMap<String, SortedSet<String>> shown = new TreeMap<>();
    reactions.forEach(
        (reaction, mark) -> {
          if (mark.there()) {
            shown
                .computeIfAbsent(reaction.emoji(), emoji -> new TreeSet<>())
                .add(reaction.userId());
          }
        });
    return shown;
  }
}
