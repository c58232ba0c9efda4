package dev.parley.gateway;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The far end of a connection, in memory: a write ends at once, a ping is answered at once. */
final class MemoryRemote implements RemoteEndpoint.Async {
  private static final SendResult SENT = new SendResult();
  private Consumer<ByteBuffer> pongs = data -> {};
  private long chars;

  /** Who gets the answers to pings. */
  void answerTo(Consumer<ByteBuffer> listener) {
    pongs = listener;
  }

  /** A session that has this remote and nothing else. */
  Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (self, method, arguments) -> {
              return switch (method.getName()) {
                case "getAsyncRemote" -> this;
                case "getBasicRemote" -> straight();
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }

  private RemoteEndpoint.Basic straight() {
    return (RemoteEndpoint.Basic)
        Proxy.newProxyInstance(
            RemoteEndpoint.Basic.class.getClassLoader(),
            new Class<?>[] {RemoteEndpoint.Basic.class},
            (self, method, arguments) -> {
              switch (method.getName()) {
                case "sendText" -> chars += ((String) arguments[0]).length();
                case "sendPing" -> pongs.accept((ByteBuffer) arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }

  /** How much was sent. */
  long chars() {
    return chars;
  }

  @Override
  public void sendText(String text, SendHandler handler) {
    chars += text.length();
    handler.onResult(SENT);
  }

  @Override
  public Future<Void> sendText(String text) {
    chars += text.length();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public long getSendTimeout() {
    return 0;
  }

  @Override
  public void setSendTimeout(long timeoutMillis) {
    // Nothing takes time here.
  }

  @Override
  public Future<Void> sendBinary(ByteBuffer data) {
    throw new UnsupportedOperationException("sendBinary");
  }

  @Override
  public void sendBinary(ByteBuffer data, SendHandler handler) {
    throw new UnsupportedOperationException("sendBinary");
  }

  @Override
  public Future<Void> sendObject(Object data) {
    throw new UnsupportedOperationException("sendObject");
  }

  @Override
  public void sendObject(Object data, SendHandler handler) {
    throw new UnsupportedOperationException("sendObject");
  }

  @Override
  public void setBatchingAllowed(boolean allowed) {
    throw new UnsupportedOperationException("setBatchingAllowed");
  }

  @Override
  public boolean getBatchingAllowed() {
    return false;
  }

  @Override
  public void flushBatch() {
    throw new UnsupportedOperationException("flushBatch");
  }

  @Override
  public void sendPing(ByteBuffer data) {
    throw new UnsupportedOperationException("sendPing");
  }

  @Override
  public void sendPong(ByteBuffer data) {
    throw new UnsupportedOperationException("sendPong");
  }
}
