package dev.parley.system;

import dev.parley.client.ClientOptions;
import dev.parley.client.Event;
import dev.parley.client.Listener;
import dev.parley.client.MemoryStore;
import dev.parley.client.ParleyClient;
import dev.parley.client.Presence;
import dev.parley.client.SignIn;
import dev.parley.client.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Somebody with one device, who uses the Java client, and what it heard. */
final class Person implements Listener, AutoCloseable {
  private static final String PASSWORD = "correct horse battery";
  private final URI address;
  private final String userId;
  private final String name = "j" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  private final MemoryStore store = new MemoryStore();
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private final List<String> skipped = new CopyOnWriteArrayList<>();
  private final Map<String, Presence.Status> presences = new ConcurrentHashMap<>();
  private final AtomicInteger losses = new AtomicInteger();
  private volatile Runnable whenLost = () -> {};
  private ParleyClient client;

  /** Connects to the server; all transports if none is named. */
  Person(Transport... transports) {
    this(server(), transports);
  }

  /** Connects through something in between. */
  Person(URI address, Transport... transports) {
    this.address = address;
    userId = SignIn.register(server(), name, PASSWORD, "A " + name).join();
    client = connect(transports);
  }

  private static URI server() {
    return URI.create(System.getProperty("chat.http.url", ""));
  }

  private ParleyClient connect(Transport... transports) {
    ClientOptions options = ClientOptions.signIn(address, name, PASSWORD, "d1").with(store);
    ParleyClient connected =
        ParleyClient.connect(transports.length == 0 ? options : options.with(transports), this);
    connected.ready().orTimeout(60, TimeUnit.SECONDS).join();
    return connected;
  }

  /** Goes on with another transport, as the same device. */
  void reconnect(Transport... transports) {
    client.close();
    client = connect(transports);
  }

  ParleyClient client() {
    return client;
  }

  String userId() {
    return userId;
  }

  String name() {
    return name;
  }

  /** All events, in the order in which they were told. */
  List<Event> heard() {
    return heard;
  }

  List<Long> seqs() {
    return heard.stream().map(Event::seq).toList();
  }

  /** Ranges that were not told. */
  List<String> skipped() {
    return skipped;
  }

  /** How often the connection was lost. */
  int losses() {
    return losses.get();
  }

  /** Runs that on the client's thread each time that the connection is lost, from now on. */
  void whenLost(Runnable action) {
    whenLost = action;
  }

  /** Waits until that is the last that was heard of the other. */
  void awaitPresence(Person other, Presence.Status status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> presences.get(other.userId()) == status);
  }

  @Override
  public void onPresence(Presence presence) {
    presences.put(presence.userId(), presence.status());
  }

  void await(long seq) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> heard.stream().anyMatch(event -> event.seq() == seq));
  }

  @Override
  public void onEvent(Event event) {
    heard.add(event);
  }

  @Override
  public void onSkipped(String conversationId, long firstSeq, long lastSeq) {
    skipped.add(firstSeq + "-" + lastSeq);
  }

  @Override
  public void onState(State state, String reason) {
    if (state == State.WAITING) {
      losses.incrementAndGet();
      whenLost.run();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
