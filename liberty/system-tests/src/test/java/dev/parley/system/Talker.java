package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A member who keeps talking whatever happens: comes back when the connection is lost, sends again
 * under the same id what was not acknowledged, and keeps what was heard. Frames are never asked for
 * twice here: holes are looked at by the test. {@link #tick} is for one thread.
 */
final class Talker implements AutoCloseable {
  /** As much as can be said again every few seconds without being taken for a flood. */
  private static final int MAX_UNANSWERED = 50;

  private static final long PATIENCE_NANOS = 3_000_000_000L;
  private final Api user;
  private final String conversation;
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicBoolean talking = new AtomicBoolean(true);
  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, JsonNode> acks = new ConcurrentHashMap<>();
  private final ConcurrentMap<Long, String> heard = new ConcurrentHashMap<>();
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private final AtomicInteger temporaryErrors = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> closes = new CopyOnWriteArrayList<>();
  private volatile @Nullable Socket socket;

  Talker(Api user, String conversation) {
    this.user = user;
    this.conversation = conversation;
  }

  /** Says the next thing, and says again what was not answered in time. */
  void tick() {
    Socket open = socket;
    if (open == null || open.isClosed()) {
      socket = connect();
      return;
    }
    if (!open.welcomed) {
      return;
    }
    if (talking.get() && sentAt.size() < MAX_UNANSWERED) {
      say(open, user.userId() + "-" + number.incrementAndGet());
    }
    long now = System.nanoTime();
    sentAt.forEach(
        (id, at) -> {
          if (now - at > PATIENCE_NANOS) {
            say(open, id);
          }
        });
  }

  void stopTalking() {
    talking.set(false);
  }

  /** Whether everything that was said got its place. */
  boolean isSettled() {
    return sentAt.isEmpty();
  }

  /** What was acknowledged, by client id. */
  Map<String, JsonNode> acks() {
    return acks;
  }

  /** What was heard live, own messages by their ack: id by seq. */
  Map<Long, String> heard() {
    return heard;
  }

  /** What must never happen, in words. */
  List<String> wrongs() {
    return wrongs;
  }

  int temporaryErrors() {
    return temporaryErrors.get();
  }

  int connections() {
    return connections.get();
  }

  /** How its connections ended, in words. */
  List<String> closes() {
    return closes;
  }

  Api user() {
    return user;
  }

  String conversation() {
    return conversation;
  }

  @Override
  public void close() {
    Socket open = socket;
    if (open != null) {
      open.close();
    }
  }

  private void say(Socket open, String id) {
    sentAt.put(id, System.nanoTime());
    open.trySend(
        Wire.write(
            Map.of(
                "type",
                "send_message",
                "conversation_id",
                conversation,
                "content",
                "words of " + id,
                "client_msg_id",
                id)));
  }

  private Socket connect() {
    Socket next = new Socket();
    next.connect();
    return next;
  }

  private final class Socket extends WebSocketClient {
    private final Map<Long, String> seen = new ConcurrentHashMap<>();
    private volatile boolean welcomed;

    Socket() {
      super(
          URI.create(ForeignClient.uri("").toString()),
          new Draft_6455(List.of(), List.of(new Protocol("parley.v1"))),
          Map.of("Authorization", "Bearer " + user.token()),
          5_000);
    }

    void trySend(String text) {
      try {
        send(text);
      } catch (RuntimeException e) {
        close();
      }
    }

    @Override
    public void onMessage(String text) {
      JsonNode frame = Wire.read(text);
      String about = frame.path("conversation_id").asText(conversation);
      if (!about.equals(conversation) || frame.path("type").asText().equals("sync")) {
        return; // The user talks elsewhere too; a hint changes nothing of what has to be heard.
      }
      switch (frame.path("type").asText()) {
        case "welcome" -> welcomed = true;
        case "ack" -> onAck(frame);
        case "new_message" -> onEvent(frame);
        case "error" -> onRefusal(frame);
        default -> wrongs.add("unexpected frame " + text);
      }
    }

    private void onAck(JsonNode ack) {
      String id = ack.path("client_msg_id").asText();
      sentAt.remove(id);
      JsonNode before = acks.putIfAbsent(id, ack);
      if (before != null && before.path("seq").asLong() != ack.path("seq").asLong()) {
        wrongs.add("two places for " + id + ": " + before + " and " + ack);
      }
      note(ack);
    }

    private void onEvent(JsonNode event) {
      String before = seen.put(event.path("seq").asLong(), event.path("message_id").asText());
      if (before != null) {
        wrongs.add("told twice on one connection: " + event);
      }
      note(event);
    }

    private void note(JsonNode frame) {
      String id = frame.path("message_id").asText();
      String before = heard.putIfAbsent(frame.path("seq").asLong(), id);
      if (before != null && !before.equals(id)) {
        wrongs.add("two messages under seq " + frame.path("seq") + ": " + before + " and " + id);
      }
    }

    private void onRefusal(JsonNode error) {
      if (error.path("temporary").asBoolean()) {
        temporaryErrors.incrementAndGet();
      } else {
        wrongs.add("refused: " + error);
      }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      connections.incrementAndGet();
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closes.add(code + " " + reason);
      welcomed = false;
    }

    @Override
    public void onError(Exception failure) {
      welcomed = false;
    }
  }
}
