package dev.parley.system.model;

import dev.parley.client.MessageView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A conversation as the model has it: everything is written down and searched from the start. */
final class Room {
  private final boolean direct;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final SortedMap<String, String> roles = new TreeMap<>();
  private final Map<String, List<Stay>> stays = new LinkedHashMap<>();
  private final Map<String, Long> said = new HashMap<>();
  private String name;
  private boolean openHistory;
  private long lastSeq;

  /** From when to when somebody saw what happened; both included. */
  record Stay(long firstSeq, long lastSeq) {}

  /** A message and what happened to it. */
  private static final class Message {
    private final String id;
    private final long seq;
    private final String sender;
    private final SortedMap<Long, String> versions = new TreeMap<>();
    private String content;
    private Set<String> mentions;
    private boolean edited;
    private boolean deleted;
    private final SortedMap<String, SortedSet<String>> reactions = new TreeMap<>();

    Message(String id, long seq, Command send) {
      this.id = id;
      this.seq = seq;
      this.sender = send.actor();
      this.content = send.text();
      this.mentions = send.mentions();
      versions.put(seq, send.text());
    }

    /** What it said then; nothing if it was deleted since. */
    String contentAsOf(long asOf) {
      SortedMap<Long, String> seen = versions.headMap(asOf + 1);
      return deleted ? "" : Objects.requireNonNull(seen.get(seen.lastKey()));
    }

    MessageView view() {
      return new MessageView(id, seq, sender, content, mentions, edited, deleted, reactions);
    }
  }

  Room(boolean direct, String name, Map<String, String> founders) {
    this.direct = direct;
    this.name = name;
    roles.putAll(founders);
    founders.keySet().forEach(user -> stays.put(user, new ArrayList<>(List.of(since(1)))));
  }

  private static Stay since(long seq) {
    return new Stay(seq, Long.MAX_VALUE);
  }

  /** The next event is that command's. */
  void apply(String eventId, long seq, Command command) {
    lastSeq = seq;
    Message target = messages.get(command.target());
    switch (command.kind()) {
      case SEND -> {
        messages.put(eventId, new Message(eventId, seq, command));
        said.put(command.text(), seq);
      }
      case EDIT -> edit(message(target), seq, command);
      case DELETE -> delete(message(target));
      case REACT -> reactions(message(target), command).add(command.actor());
      case UNREACT -> unreact(message(target), command);
      case ADD -> add(seq, command);
      case REMOVE -> {
        roles.remove(command.target());
        List<Stay> all = stays.getOrDefault(command.target(), List.of());
        Stay last = all.remove(all.size() - 1);
        all.add(new Stay(last.firstSeq(), seq));
      }
      case ROLE -> roles.put(command.target(), command.text());
      case RENAME -> name = command.text();
      case HISTORY -> openHistory = command.text().equals("all");
    }
  }

  private static Message message(@Nullable Message target) {
    return Optional.ofNullable(target).orElseThrow();
  }

  private void edit(Message message, long seq, Command command) {
    message.versions.put(seq, command.text());
    said.put(command.text(), seq);
    message.content = command.text();
    if (!command.leavesMentions()) {
      message.mentions = command.mentions();
    }
    message.edited = true;
  }

  private static void delete(Message message) {
    message.content = "";
    message.mentions = Set.of();
    message.deleted = true;
    message.reactions.clear();
  }

  private static SortedSet<String> reactions(Message message, Command command) {
    return message.reactions.computeIfAbsent(command.text(), emoji -> new TreeSet<>());
  }

  private static void unreact(Message message, Command command) {
    reactions(message, command).remove(command.actor());
    message.reactions.values().removeIf(Set::isEmpty);
  }

  private void add(long seq, Command command) {
    roles.put(command.target(), command.text());
    stays
        .computeIfAbsent(command.target(), user -> new ArrayList<>())
        .add(since(openHistory ? 1 : seq));
  }

  /** Why the command must not have been done at this place; empty if it may. */
  Optional<String> objection(Command command) {
    String role = roles.get(command.actor());
    if (role == null) {
      return Optional.of("the actor is no member");
    }
    return switch (command.kind()) {
      case SEND -> Optional.empty();
      case EDIT, DELETE, REACT, UNREACT -> objectionToChange(command, role);
      case ADD, REMOVE, ROLE, RENAME, HISTORY -> objectionToRule(command, role);
    };
  }

  /** Whether the command asks for a title or a setting that is there. */
  boolean isSoAlready(Command command) {
    return switch (command.kind()) {
      case RENAME -> name.equals(command.text());
      case HISTORY -> history().equals(command.text());
      default -> false;
    };
  }

  private Optional<String> objectionToChange(Command command, String role) {
    Message message = messages.get(command.target());
    if (message == null || message.seq < joinedSeq(command.actor())) {
      return Optional.of("the actor sees no such message");
    }
    if (message.deleted) {
      return Optional.of("the message was deleted");
    }
    boolean own = message.sender.equals(command.actor());
    boolean there =
        message.reactions.getOrDefault(command.text(), new TreeSet<>()).contains(command.actor());
    boolean may =
        switch (command.kind()) {
          case EDIT -> own;
          case DELETE -> own || (!direct && !role.equals("member"));
          case REACT -> !there;
          default -> there;
        };
    return may ? Optional.empty() : Optional.of("the actor may not");
  }

  private Optional<String> objectionToRule(Command command, String role) {
    String targetRole = roles.getOrDefault(command.target(), "");
    boolean self = command.target().equals(command.actor());
    boolean may =
        switch (command.kind()) {
          case ADD -> targetRole.isEmpty() && manages(role, command.text());
          case REMOVE -> !targetRole.isEmpty() && (self || manages(role, targetRole));
          case ROLE -> !targetRole.isEmpty() && role.equals("owner");
          default -> !role.equals("member");
        };
    return may && !direct ? Optional.empty() : Optional.of("the actor may not");
  }

  private static boolean manages(String role, String other) {
    return role.equals("owner") || (role.equals("admin") && other.equals("member"));
  }

  SortedMap<String, String> roles() {
    return roles;
  }

  boolean isDirect() {
    return direct;
  }

  String name() {
    return name;
  }

  String history() {
    return openHistory ? "all" : "joined";
  }

  /** Where these words were said; empty if nowhere. */
  Optional<Long> saidAt(String words) {
    return Optional.ofNullable(said.get(words));
  }

  /** The last stay of somebody who is no member any more; empty for members and strangers. */
  Optional<Stay> formerStay(String user) {
    List<Stay> all = stays.getOrDefault(user, List.of());
    return roles.containsKey(user) || all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1));
  }

  /** What a former member reads of the messages of that stay, by seq. */
  SortedMap<Long, String> contentsAsOf(Stay stay) {
    SortedMap<Long, String> contents = new TreeMap<>();
    messages.values().stream()
        .filter(message -> message.seq >= stay.firstSeq() && message.seq <= stay.lastSeq())
        .forEach(message -> contents.put(message.seq, message.contentAsOf(stay.lastSeq())));
    return contents;
  }

  long lastSeq() {
    return lastSeq;
  }

  /** The first event that the member sees. */
  long joinedSeq(String user) {
    List<Stay> all = stays.getOrDefault(user, List.of());
    return all.isEmpty() ? Long.MAX_VALUE : all.get(all.size() - 1).firstSeq();
  }

  /** From where on there may be something to read: the latest place where the user began to see. */
  long readFloor(String user) {
    return stays.getOrDefault(user, List.of()).stream()
        .mapToLong(stay -> stay.firstSeq() - 1)
        .max()
        .orElse(0);
  }

  /** Whether the user could see the event when it happened. */
  boolean mightSee(String user, long seq) {
    return stays.getOrDefault(user, List.of()).stream()
        .anyMatch(stay -> seq >= stay.firstSeq() && seq <= stay.lastSeq());
  }

  /** The messages that the member sees, as they are now. */
  List<MessageView> visible(String user) {
    long from = joinedSeq(user);
    return messages.values().stream()
        .filter(message -> message.seq >= from)
        .map(Message::view)
        .toList();
  }

  /** Those of them that count as unread. */
  List<MessageView> unread(String user, long readSeq) {
    return visible(user).stream()
        .filter(message -> message.seq() > readSeq)
        .filter(message -> !message.senderId().equals(user))
        .filter(message -> !message.deleted())
        .toList();
  }
}
