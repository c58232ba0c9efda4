package dev.parley.client;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a conversation looks like after its events: give it all of them in order, as the listener
 * gets them. Events about messages that it never had are left out. Not thread-safe.
 */
public final class ConversationView {
  private final Map<String, MessageView> messages = new LinkedHashMap<>();
  private final Map<String, String> members = new HashMap<>();
  private String title = "";
  private boolean deleted;

  /** Takes in the next event. */
  public void apply(Event event) {
    switch (event.type()) {
      case "new_message" -> messages.putIfAbsent(event.messageId(), message(event));
      case "message_edited" -> edit(event);
      case "message_deleted" ->
          messages.computeIfPresent(event.messageId(), (id, message) -> message.gone());
      case "reaction" -> messages.computeIfPresent(event.messageId(), (id, m) -> react(m, event));
      case "conversation" -> change(event);
      default -> {
        // A newer server may tell more.
      }
    }
  }

  private static MessageView message(Event event) {
    return new MessageView(
        event.messageId(),
        event.senderId(),
        event.seq(),
        event.content(),
        event.json().has("edited_at"),
        event.json().path("deleted").asBoolean(),
        Map.of());
  }

  /** An edit without content is one whose message was deleted since: the deletion follows. */
  private void edit(Event event) {
    messages.computeIfPresent(
        event.messageId(),
        (id, message) -> message.deleted() ? message : message.edited(event.content()));
  }

  private static MessageView react(MessageView message, Event event) {
    if (message.deleted()) {
      return message;
    }
    Map<String, Set<String>> all = new HashMap<>(message.reactions());
    String emoji = event.json().path("emoji").asText();
    Set<String> users = new TreeSet<>(all.getOrDefault(emoji, Set.of()));
    if (event.json().path("remove").asBoolean()) {
      users.remove(event.senderId());
    } else {
      users.add(event.senderId());
    }
    if (users.isEmpty()) {
      all.remove(emoji);
    } else {
      all.put(emoji, users);
    }
    return message.reacting(all);
  }

  private void change(Event event) {
    String user = event.json().path("user_id").asText();
    switch (event.json().path("change").asText()) {
      case "added", "role_changed" -> {
        String before = members.getOrDefault(user, "member");
        members.put(user, event.json().path("role").asText(before));
      }
      case "removed" -> members.remove(user);
      case "renamed" -> title = event.json().path("name").asText();
      case "deleted" -> deleted = true;
      default -> {
        // Settings are not part of the view.
      }
    }
  }

  /** In order of seq. */
  public List<MessageView> messages() {
    return List.copyOf(messages.values());
  }

  public Optional<MessageView> message(String messageId) {
    return Optional.ofNullable(messages.get(messageId));
  }

  /** Role by user, of those whose joining was told. */
  public Map<String, String> members() {
    return Map.copyOf(members);
  }

  /** Empty if it was not told. */
  public String title() {
    return title;
  }

  public boolean deleted() {
    return deleted;
  }
}
