package dev.parley.system.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ClientOptions;
import dev.parley.client.ConversationView;
import dev.parley.client.Event;
import dev.parley.client.Listener;
import dev.parley.client.MemoryStore;
import dev.parley.client.ParleyClient;
import dev.parley.client.TokenSource;
import dev.parley.client.Transport;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device with an application as somebody would write it: it folds events into views, fills in
 * what was skipped, and says again after a restart how far its user has read. Thread-safe.
 */
final class Device implements Listener, AutoCloseable {
  private static final int JOURNAL = 400;
  private final URI server;
  private final String userId;
  private final String name;
  private final TokenSource tokens;
  private final MemoryStore store = new MemoryStore();
  private final Map<String, ConversationView> views = new HashMap<>();
  private final Map<String, List<Long>> told = new HashMap<>();
  private final Map<String, Set<String>> heard = new HashMap<>();
  private final Map<String, Long> reads = new HashMap<>();

  /** Conversations that somebody has to be asked about. */
  private final Set<String> unknown = new HashSet<>();

  /** Conversations of which something was skipped and is not filled in yet. */
  private final Set<String> skipped = new HashSet<>();

  /** What happened lately, for whoever looks for the cause of a difference. */
  private final Deque<String> journal = new ArrayDeque<>();

  private @Nullable ParleyClient client;
  private @Nullable Transport transport;

  Device(URI server, String userId, String name, TokenSource tokens) {
    this.server = server;
    this.userId = userId;
    this.name = name;
    this.tokens = tokens;
  }

  String userId() {
    return userId;
  }

  /** The client, if it is open. */
  synchronized Optional<ParleyClient> client() {
    return Optional.ofNullable(client);
  }

  /** Connects, or changes the transport. */
  void open(Transport next) {
    close();
    ClientOptions options = ClientOptions.of(server, tokens).with(store).with(next);
    ParleyClient opened = ParleyClient.connect(options, this);
    synchronized (this) {
      client = opened;
      transport = next;
      reads.forEach(opened::markRead);
    }
  }

  @Override
  public void close() {
    Optional<ParleyClient> open = client();
    synchronized (this) {
      client = null;
    }
    // Not under the lock: its thread may wait for that.
    open.ifPresent(ParleyClient::close);
  }

  /** The user reads everything up to there. */
  synchronized void read(String conversation, long seq) {
    reads.merge(conversation, seq, Math::max);
    write("read up to " + seq + " of " + conversation);
    view(conversation).read(seq);
    if (client != null) {
      client.markRead(conversation, seq);
    }
  }

  /** How far the user has read on this device. */
  synchronized long readSeq(String conversation) {
    return reads.getOrDefault(conversation, 0L);
  }

  /** What was told of a conversation, in the order of telling. */
  synchronized List<Long> told(String conversation) {
    return List.copyOf(told.getOrDefault(conversation, List.of()));
  }

  /** All words that the device ever got from the server, live, by sync or from history. */
  synchronized Set<String> heard(String conversation) {
    return Set.copyOf(heard.getOrDefault(conversation, Set.of()));
  }

  private void hear(Event event) {
    if (!event.content().isEmpty()) {
      heard.computeIfAbsent(event.conversationId(), id -> new HashSet<>()).add(event.content());
    }
  }

  private synchronized void write(String what) {
    if (journal.size() == JOURNAL) {
      journal.removeFirst();
    }
    journal.add(what);
  }

  /** What happened lately of that conversation. */
  synchronized String journal(String conversation) {
    return journal.stream()
        .filter(entry -> !entry.contains("conv_") || entry.contains(conversation))
        .collect(Collectors.joining("\n  ", toString() + "\n  ", "\n"));
  }

  /** The view of a conversation; only to be looked at while nothing comes. */
  synchronized ConversationView view(String conversation) {
    return views.computeIfAbsent(conversation, id -> new ConversationView(userId));
  }

  @Override
  public synchronized void onEvent(Event event) {
    String conversation = event.conversationId();
    boolean isNew = !views.containsKey(conversation);
    told.computeIfAbsent(conversation, id -> new ArrayList<>()).add(event.seq());
    view(conversation).apply(event);
    hear(event);
    write(event.seq() + " " + event.type() + " " + event.text("change") + " " + conversation);
    boolean joins = event.text("change").equals("added") && event.text("user_id").equals(userId);
    if (isNew || joins) {
      lookAround(conversation);
    }
  }

  /** Asks for what no event tells: who was there before, and from where on there is to read. */
  private void lookAround(String conversation) {
    unknown.add(conversation);
    ParleyClient asked = client;
    if (asked == null) {
      return;
    }
    long asOf = view(conversation).lastSeq();
    var unused =
        asked
            .rest()
            .members(conversation)
            .thenCombine(
                asked.rest().conversation(conversation),
                (members, settings) -> {
                  lookedAround(conversation, members, settings, asOf);
                  return true;
                })
            .exceptionally(
                failure -> {
                  write("cannot look around " + conversation + ": " + failure);
                  return false;
                });
  }

  private synchronized void lookedAround(
      String conversation, List<JsonNode> members, JsonNode settings, long asOf) {
    view(conversation).members(members, asOf);
    view(conversation).settings(settings, asOf);
    unknown.remove(conversation);
    // What was skipped as not to be seen may be shown from now on.
    fillIn(conversation);
    write("looked around " + conversation + " as of " + asOf);
  }

  /** Does again what failed while the connection was lost. */
  synchronized void goOn() {
    Set.copyOf(unknown).forEach(this::lookAround);
    Set.copyOf(skipped).forEach(this::fillIn);
    if (client != null) {
      reads.forEach(client::markRead);
    }
  }

  @Override
  public synchronized void onSkipped(String conversationId, long firstSeq, long lastSeq) {
    write("skips %d to %d of %s".formatted(firstSeq, lastSeq, conversationId));
    fillIn(conversationId);
  }

  private void fillIn(String conversation) {
    skipped.add(conversation);
    ParleyClient asked = client;
    if (asked == null) {
      return;
    }
    var unused =
        asked
            .rest()
            .history(conversation)
            .thenAccept(events -> fill(conversation, events))
            .exceptionally(
                failure -> {
                  write("cannot fill " + conversation + ": " + failure);
                  return null;
                });
  }

  private synchronized void fill(String conversation, List<Event> events) {
    events.forEach(view(conversation)::apply);
    events.forEach(this::hear);
    skipped.remove(conversation);
    write(
        "filled up to %d of %s"
            .formatted(events.isEmpty() ? 0 : events.get(events.size() - 1).seq(), conversation));
  }

  @Override
  public synchronized void onSignal(JsonNode frame) {
    String conversation = frame.path("conversation_id").asText();
    if (views.containsKey(conversation)) {
      view(conversation).signal(frame);
    }
  }

  @Override
  public void onState(State state, String reason) {
    write(state + " " + reason);
    if (state == State.LIVE) {
      goOn();
    }
  }

  @Override
  public String toString() {
    return name + " of " + userId + " over " + transport;
  }
}
