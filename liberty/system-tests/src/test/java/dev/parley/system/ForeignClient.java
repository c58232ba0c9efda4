package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that knows nothing of Parley (Java-WebSocket), and what it received. */
final class ForeignClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Socket socket;

  private ForeignClient(Socket socket) {
    this.socket = socket;
  }

  /** Connects as a user, by the header. */
  static ForeignClient connect(Api user) {
    ForeignClient client = open(user.socket(), Map.of("Authorization", "Bearer " + user.token()));
    client.await(frame -> is(frame, "welcome"));
    return client;
  }

  /** Tries to connect; the handshake may be refused. */
  static ForeignClient open(URI uri, Map<String, String> headers) {
    Socket socket = new Socket(uri, headers);
    try {
      boolean unused = socket.connectBlocking(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new ForeignClient(socket);
  }

  /** The address, with a query. */
  static URI uri(String query) {
    return URI.create(
        System.getProperty("chat.http.url", "").replace("http", "ws") + "/ws" + query);
  }

  static boolean is(JsonNode frame, String type) {
    return frame.path("type").asText().equals(type);
  }

  void send(String text) {
    socket.send(text);
  }

  void send(ByteBuffer bytes) {
    socket.send(bytes);
  }

  /** Sends a part of a text frame (RFC 6455 section 5.4). */
  void sendFragment(ByteBuffer part, boolean last) {
    socket.sendFragmentedFrame(Opcode.TEXT, part, last);
  }

  /** Says something. */
  void say(String conversation, String clientMessageId, String content) {
    send(
        Wire.write(
            Map.of(
                "type",
                "send_message",
                "conversation_id",
                conversation,
                "content",
                content,
                "client_msg_id",
                clientMessageId)));
  }

  /** Waits for a frame, those that came before included. */
  JsonNode await(Predicate<JsonNode> wanted) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> frames().stream().anyMatch(wanted));
    return frames().stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits for the first frame of that type. */
  JsonNode await(String type) {
    return await(frame -> is(frame, type));
  }

  /** Waits for the answer to a message. */
  JsonNode awaitAck(String clientMessageId) {
    return await(
        frame -> is(frame, "ack") && frame.path("client_msg_id").asText().equals(clientMessageId));
  }

  /** Waits until the server closed the connection. */
  int awaitClose() {
    Awaitility.await().atMost(PATIENCE).until(() -> socket.closeCode != 0);
    return socket.closeCode;
  }

  /** All frames, in the order of their arrival. */
  List<JsonNode> frames() {
    return List.copyOf(socket.frames);
  }

  /** All frames of a type. */
  List<JsonNode> frames(String type) {
    return frames().stream().filter(frame -> is(frame, type)).toList();
  }

  /** All frames as they came. */
  List<String> texts() {
    return List.copyOf(socket.texts);
  }

  boolean isOpen() {
    return socket.isOpen();
  }

  /** What the handshake answered, or why the connection ended. */
  String end() {
    return socket.end;
  }

  @Nullable ServerHandshake handshake() {
    return socket.handshake;
  }

  @Override
  public void close() {
    socket.close();
  }

  private static final class Socket extends WebSocketClient {
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private volatile int closeCode;
    private volatile String end = "";
    private volatile @Nullable ServerHandshake handshake;

    Socket(URI uri, Map<String, String> headers) {
      super(uri, new Draft_6455(List.of(), List.of(new Protocol("parley.v1"))), headers, 10_000);
      setTcpNoDelay(true);
      // Only the server asks for signs of life.
      setConnectionLostTimeout(0);
    }

    @Override
    public void onOpen(ServerHandshake opened) {
      handshake = opened;
    }

    @Override
    public void onMessage(String text) {
      texts.add(text);
      frames.add(Wire.read(text));
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      end = reason;
      closeCode = code;
    }

    @Override
    public void onError(Exception failure) {
      end = String.valueOf(failure.getMessage());
    }
  }
}
