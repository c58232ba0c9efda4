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
    view(conversation).read(seq);
    if (client != null) {
      client.markRead(conversation, seq);
    }
  }

  /** Says again how far the user has read: what was said while no member was not heard. */
  synchronized void readAgain() {
    if (client != null) {
      reads.forEach(client::markRead);
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

  /** Asks for what no event tells: who was there before. */
  private void lookAround(String conversation) {
    ParleyClient asked = client;
    if (asked == null) {
      return;
    }
    long asOf = view(conversation).lastSeq();
    var unused =
        asked.rest().members(conversation).thenAccept(list -> members(conversation, list, asOf));
    var unusedToo =
        asked
            .rest()
            .conversation(conversation)
            .thenAccept(settings -> settings(conversation, settings, asOf));
  }

  private synchronized void members(String conversation, List<JsonNode> list, long asOf) {
    view(conversation).members(list, asOf);
  }

  private synchronized void settings(String conversation, JsonNode settings, long asOf) {
    view(conversation).settings(settings, asOf);
  }

  @Override
  public void onSkipped(String conversationId, long firstSeq, long lastSeq) {
    write("skips %d to %d of %s".formatted(firstSeq, lastSeq, conversationId));
    client()
        .ifPresent(
            asked -> {
              var unused =
                  asked
                      .rest()
                      .history(conversationId)
                      .thenAccept(events -> fill(conversationId, events))
                      .exceptionally(
                          failure -> {
                            write("cannot fill " + conversationId + ": " + failure);
                            return null;
                          });
            });
  }

  private synchronized void fill(String conversation, List<Event> events) {
    events.forEach(view(conversation)::apply);
    events.forEach(this::hear);
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
  }

  @Override
  public String toString() {
    return name + " of " + userId + " over " + transport;
  }
}
