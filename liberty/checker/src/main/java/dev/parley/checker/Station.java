package dev.parley.checker;

import dev.parley.checker.Recording.Absence;
import dev.parley.checker.Recording.Entry;
import dev.parley.checker.Recording.Sighting;
import dev.parley.checker.Recording.Watch;
import dev.parley.client.ClientOptions;
import dev.parley.client.Event;
import dev.parley.client.Listener;
import dev.parley.client.ParleyClient;
import dev.parley.client.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One device: its client, and everything that it was told. Thread-safe. */
final class Station implements Listener, AutoCloseable {
  private final String name;
  private final ParleyClient client;
  private final ConcurrentMap<String, List<Sighting>> sightings = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Set<Long>> filled = new ConcurrentHashMap<>();
  private final List<Absence> absences = new CopyOnWriteArrayList<>();
  private volatile State state = State.CONNECTING;
  private volatile long lastMicros = Clock.micros();
  private volatile long lostMicros;
  private String userId = "";

  /** Begins to connect. */
  Station(String name, ClientOptions options, Transport transport) {
    this.name = name;
    this.client = ParleyClient.connect(options.with(transport), this);
  }

  /** Waits until it is connected. */
  void awaitReady() {
    client.ready().orTimeout(60, TimeUnit.SECONDS).join();
    userId = Retry.ask(() -> client.rest().me()).path("user_id").asText();
  }

  String name() {
    return name;
  }

  String userId() {
    return userId;
  }

  ParleyClient client() {
    return client;
  }

  /** When it was last told something. */
  long lastMicros() {
    return lastMicros;
  }

  @Override
  public void onEvent(Event event) {
    long now = Clock.micros();
    lastMicros = now;
    List<Sighting> seen =
        sightings.computeIfAbsent(event.conversationId(), id -> new ArrayList<>());
    synchronized (seen) {
      seen.add(new Sighting(entry(event), now));
    }
  }

  @Override
  public void onSkipped(String conversationId, long firstSeq, long lastSeq) {
    var unused =
        client
            .rest()
            .history(conversationId)
            .thenAccept(events -> fill(conversationId, events, firstSeq, lastSeq));
  }

  private void fill(String conversation, List<Event> events, long firstSeq, long lastSeq) {
    Set<Long> places = filled.computeIfAbsent(conversation, id -> ConcurrentHashMap.newKeySet());
    events.stream()
        .map(Event::seq)
        .filter(seq -> seq >= firstSeq && seq <= lastSeq)
        .forEach(places::add);
  }

  @Override
  public void onState(State next, String reason) {
    if (state == State.LIVE && next != State.LIVE) {
      lostMicros = Clock.micros();
    } else if (next == State.LIVE && lostMicros > 0) {
      absences.add(new Absence(lostMicros, Clock.micros()));
      lostMicros = 0;
    }
    state = next;
  }

  /** How a run recognises an event. */
  static Entry entry(Event event) {
    String key = event.type().equals(Event.MESSAGE) ? Load.keyOf(event.content()) : "";
    return new Entry(event.seq(), event.id(), event.senderId(), key);
  }

  /** What it saw so far. */
  Watch watch() {
    Map<String, List<Sighting>> seen = new HashMap<>();
    sightings.forEach(
        (conversation, list) -> {
          synchronized (list) {
            seen.put(conversation, List.copyOf(list));
          }
        });
    Map<String, Set<Long>> read = new HashMap<>();
    filled.forEach((conversation, places) -> read.put(conversation, new TreeSet<>(places)));
    return new Watch(name, userId, state == State.LIVE, seen, read, List.copyOf(absences));
  }

  @Override
  public void close() {
    client.close();
  }
}
