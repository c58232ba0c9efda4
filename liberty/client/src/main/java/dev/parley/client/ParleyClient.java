package dev.parley.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One device of one user, connected to Parley until it is closed.
 *
 * <p>It reconnects by itself, and its {@link Listener} hears every event of every conversation once
 * and in order, whatever happens to connections. A command completes when the server has made it
 * durable, and is sent again after a reconnect until then; commands to one conversation are done in
 * the order of the calls. It fails with a {@link ParleyException}; if that is temporary, it may
 * have been done all the same. To give a command up, complete its future (for instance by {@code
 * orTimeout}).
 *
 * <p>Thread-safe. Listener calls and the completions of its futures run on the client's one thread,
 * so neither may block.
 */
public final class ParleyClient implements AutoCloseable {
  private final Device device;
  private final Connector connector;

  private ParleyClient(Device device) {
    this.device = device;
    this.connector = new Connector(device);
  }

  /** Begins to connect; does not wait for it. */
  public static ParleyClient connect(ClientOptions options, Listener listener) {
    ParleyClient client = new ParleyClient(new Device(options, listener));
    client.device.loop.execute(client.connector::connect);
    return client;
  }

  /** Completes when the client is connected and has told everything that was missed. */
  public CompletableFuture<Void> ready() {
    return connector.ready().copy();
  }

  /** The calls that need no connection. */
  public Rest rest() {
    return device.rest;
  }

  /** Says something. */
  public CompletableFuture<Ack> send(String conversationId, String content) {
    return send(conversationId, content, SendOptions.DEFAULT);
  }

  /** Says something. */
  public CompletableFuture<Ack> send(String conversationId, String content, SendOptions options) {
    ObjectNode frame = command("send_message", conversationId, options.clientMsgId());
    frame.put("content", content);
    options.writeTo(frame);
    return submit(frame);
  }

  /** Says a message of one's own anew; mentions stay as they were. */
  public CompletableFuture<Ack> edit(String conversationId, String messageId, String content) {
    return submit(about("edit_message", conversationId, messageId).put("content", content));
  }

  /** Says a message of one's own anew, mentioning these from now on. */
  public CompletableFuture<Ack> edit(
      String conversationId, String messageId, String content, List<String> mentions) {
    ObjectNode frame = about("edit_message", conversationId, messageId).put("content", content);
    ArrayNode users = frame.putArray("mentions");
    mentions.forEach(users::add);
    return submit(frame);
  }

  /** Takes a message back. */
  public CompletableFuture<Ack> delete(String conversationId, String messageId) {
    return submit(about("delete_message", conversationId, messageId));
  }

  /** Puts a reaction on a message. */
  public CompletableFuture<Ack> react(String conversationId, String messageId, String emoji) {
    return submit(about("react", conversationId, messageId).put("emoji", emoji));
  }

  /** Takes a reaction off. */
  public CompletableFuture<Ack> unreact(String conversationId, String messageId, String emoji) {
    return submit(
        about("react", conversationId, messageId).put("emoji", emoji).put("remove", true));
  }

  /** The user has read everything up to there. */
  public void markRead(String conversationId, long seq) {
    device.loop.execute(() -> device.marks.read(conversationId, seq));
  }

  /** The device has got everything up to there; needed only without {@code marksDelivered}. */
  public void markDelivered(String conversationId, long seq) {
    device.loop.execute(() -> device.marks.delivered(conversationId, seq));
  }

  /** The user is writing; may be lost, and goes by WebSocket only. */
  public void typing(String conversationId) {
    device.loop.execute(
        () -> {
          Session session = connector.session();
          if (session != null) {
            session.trySend(Json.frame("typing").put("conversation_id", conversationId));
          }
        });
  }

  /**
   * Wants to hear whether these users are there, and of no others from now on. Said again by itself
   * after a reconnect.
   *
   * @param userIds at most 200, those on the screen for instance
   */
  public void watchPresence(Collection<String> userIds) {
    if (userIds.size() > Watching.MAX_USERS) {
      throw new IllegalArgumentException("at most " + Watching.MAX_USERS + " users");
    }
    List<String> ids = List.copyOf(userIds);
    device.loop.execute(() -> device.watching.users(ids));
  }

  /** The user has left the device, or came back to it; others see one who left all as away. */
  public void away(boolean away) {
    device.loop.execute(() -> device.watching.away(away));
  }

  /** The last event that the listener was told; seq 0 if none. */
  public CompletableFuture<ClientStore.Position> position(String conversationId) {
    return ask(() -> device.inbox.position(conversationId));
  }

  /** The transport of the present or next connection. */
  public CompletableFuture<Transport> transport() {
    return ask(() -> connector.transport());
  }

  /** Drops the connection as if the network had, and lets the client reconnect: for tests. */
  public void cut() {
    device.loop.execute(connector::cut);
  }

  /**
   * Ends the connection, and fails what is not acknowledged. When it returns, the client's thread
   * has ended and the device may connect anew, except where a listener calls it.
   */
  @Override
  public void close() {
    boolean waits = !device.loop.isInside();
    device.loop.close(() -> connector.stop(ParleyException.closed("the client was closed")));
    if (waits) {
      connector.gone().toCompletableFuture().join();
    }
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    device.loop.execute(() -> answer.complete(question.get()));
    return answer;
  }

  private static ObjectNode about(String type, String conversationId, String messageId) {
    return command(type, conversationId, null).put("message_id", messageId);
  }

  private static ObjectNode command(String type, String conversationId, @Nullable String id) {
    return Json.frame(type)
        .put("conversation_id", conversationId)
        .put("client_msg_id", id == null ? UUID.randomUUID().toString() : id);
  }

  private CompletableFuture<Ack> submit(ObjectNode frame) {
    CompletableFuture<Ack> outcome = new CompletableFuture<>();
    if (!device.loop.isOpen()) {
      outcome.completeExceptionally(ParleyException.closed("the client was closed"));
      return outcome;
    }
    device.loop.execute(() -> take(frame, outcome));
    return outcome;
  }

  private void take(ObjectNode frame, CompletableFuture<Ack> outcome) {
    if (connector.state() == Listener.State.STOPPED) {
      outcome.completeExceptionally(ParleyException.closed("the client has stopped"));
      return;
    }
    CompletableFuture<Ack> entry = device.outbox.add(frame);
    var unused =
        entry.whenComplete(
            (ack, failure) -> {
              if (failure == null) {
                outcome.complete(ack);
              } else {
                outcome.completeExceptionally(failure);
              }
            });
    // Whoever gives up what was promised gives up the sending too.
    var unusedToo =
        outcome.whenComplete((ack, failure) -> device.loop.execute(() -> giveUp(entry)));
    Session session = connector.session();
    if (session != null) {
      session.pump();
    }
  }

  private static void giveUp(CompletableFuture<Ack> entry) {
    boolean unused = entry.cancel(false);
  }
}
