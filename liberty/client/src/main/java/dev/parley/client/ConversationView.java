package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one user sees of a conversation, folded from its events. The order of {@link #apply} does
 * not matter and repetition does no harm, so that a skipped range may be filled in later. Members
 * who were there before the first event are told by {@link #members}. Where its user is added, ask
 * for {@link #members} and {@link #settings}, and apply {@link Rest#history} too: who was there,
 * from where on there is something to read, and what was not to be seen before, no event says; what
 * new members see may have changed again by the time one asks. Not thread-safe.
 */
public final class ConversationView {
  private static final String NOBODY = "";
  private final String userId;
  private final Map<String, MessageState> states = new HashMap<>();
  private final Map<String, Membership> members = new HashMap<>();
  private long lastSeq;
  private long readSeq;
  private Setting name = new Setting(0, "");
  private Setting history = new Setting(0, "joined");
  private boolean ended;

  private record Setting(long seq, String value) {}

  /** Somebody's role, or {@link #NOBODY}, as of an event. */
  private record Membership(long seq, String role) {}

  /** Of a user, without events yet. */
  public ConversationView(String userId) {
    this.userId = userId;
  }

  /** Takes in an event. */
  public void apply(Event event) {
    lastSeq = Math.max(lastSeq, event.seq());
    if (event.type().equals(Event.CONVERSATION)) {
      change(event);
    } else {
      states.computeIfAbsent(event.messageId(), id -> new MessageState()).apply(event);
    }
  }

  /** Takes in a signal: how far the user has read, here or on another device. */
  public void signal(JsonNode frame) {
    String type = frame.path("type").asText();
    boolean own =
        frame.path("user_id").asText().equals(userId)
            && frame.path("status").asText().equals("read");
    if (type.equals("state")) {
      read(frame.path("read_seq").asLong());
    } else if (type.equals("receipt") && own) {
      read(frame.path("seq").asLong());
    }
  }

  /** The user has read everything up to there. */
  public void read(long seq) {
    readSeq = Math.max(readSeq, seq);
  }

  /**
   * Takes in the members as {@link Rest#members} gave them; what later events say counts more.
   *
   * @param asOfSeq {@link #lastSeq} as it was before they were asked for
   */
  public void members(List<JsonNode> list, long asOfSeq) {
    // Whoever is not in the list left while this user did not see it.
    Set.copyOf(members.keySet()).forEach(user -> member(user, new Membership(asOfSeq, NOBODY)));
    for (JsonNode member : list) {
      String role = member.path("role").asText("member");
      member(member.path("user_id").asText(), new Membership(asOfSeq, role));
    }
  }

  /** Takes in name and settings as {@link Rest#conversation} gave them; see {@link #members}. */
  public void settings(JsonNode conversation, long asOfSeq) {
    name = later(name, new Setting(asOfSeq, conversation.path("name").asText(name.value())));
    String shown = conversation.path("history").asText(history.value());
    history = later(history, new Setting(asOfSeq, shown));
    read(conversation.path("read_seq").asLong());
  }

  private void change(Event event) {
    String user = event.text("user_id");
    switch (event.text("change")) {
      case "added" -> member(user, new Membership(event.seq(), event.text("role")));
      case "removed" -> member(user, new Membership(event.seq(), NOBODY));
      case "role_changed" -> member(user, new Membership(event.seq(), event.text("role")));
      case "renamed" -> name = later(name, new Setting(event.seq(), event.text("name")));
      case "history_changed" ->
          history = later(history, new Setting(event.seq(), event.text("history")));
      case "deleted" -> ended = true;
      default -> {
        // A newer server may tell more.
      }
    }
  }

  private void member(String user, Membership membership) {
    members.merge(user, membership, (old, now) -> now.seq() >= old.seq() ? now : old);
  }

  private static Setting later(Setting old, Setting now) {
    return now.seq() >= old.seq() ? now : old;
  }

  /** The messages in their order, deleted ones included. */
  public List<MessageView> messages() {
    SortedMap<Long, MessageView> bySeq = new TreeMap<>();
    shown().forEach(message -> bySeq.put(message.seq(), message));
    return List.copyOf(bySeq.values());
  }

  /** One message. */
  public Optional<MessageView> message(String messageId) {
    return Optional.ofNullable(states.get(messageId)).flatMap(MessageState::view);
  }

  private Stream<MessageView> shown() {
    return states.values().stream().flatMap(state -> state.view().stream());
  }

  /** The members: role by user. */
  public SortedMap<String, String> members() {
    SortedMap<String, String> now = new TreeMap<>();
    members.forEach(
        (user, membership) -> {
          if (!membership.role().equals(NOBODY)) {
            now.put(user, membership.role());
          }
        });
    return now;
  }

  /** The last event that was taken in. */
  public long lastSeq() {
    return lastSeq;
  }

  public long readSeq() {
    return readSeq;
  }

  /** Messages of others that are there and not read. */
  public long unread() {
    return unreadMessages().count();
  }

  /** Those of them that mention the user. */
  public long mentions() {
    return unreadMessages().filter(message -> message.mentions().contains(userId)).count();
  }

  private Stream<MessageView> unreadMessages() {
    return shown()
        .filter(
            message ->
                message.seq() > readSeq
                    && !message.deleted()
                    && !message.senderId().equals(userId));
  }

  /** Empty if there is none. */
  public String name() {
    return name.value();
  }

  /** What new members see: {@code joined} or {@code all}. */
  public String history() {
    return history.value();
  }

  /** Whether the conversation was ended for everybody. */
  public boolean isEnded() {
    return ended;
  }
}
