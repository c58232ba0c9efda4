package dev.parley.gateway;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The far end of a connection, in memory: a write ends at once, or when it is told to. */
final class MemoryRemote implements RemoteEndpoint.Async {
  private static final SendResult SENT = new SendResult();
  private final boolean atOnce;
  private @Nullable SendHandler writing;
  private long chars;

  MemoryRemote(boolean atOnce) {
    this.atOnce = atOnce;
  }

  /** A session that has this remote and nothing else. */
  Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getAsyncRemote")) {
                return this;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Ends the writes under way, one after the other. */
  void finish() {
    for (SendHandler ended = writing; ended != null; ended = writing) {
      writing = null;
      ended.onResult(SENT);
    }
  }

  /** How much was sent. */
  long chars() {
    return chars;
  }

  @Override
  public void sendText(String text, SendHandler handler) {
    chars += text.length();
    if (atOnce) {
      handler.onResult(SENT);
    } else {
      writing = handler;
    }
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
