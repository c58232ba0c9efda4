package dev.parley.gateway;

import dev.parley.message.MessageLimits;
import dev.parley.model.SessionId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import dev.parley.wire.Json;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A client's WebSocket, {@code parley.v1}. Liberty makes one instance a connection and calls it for
 * one message at a time.
 */
@Dependent
@ServerEndpoint(value = "/ws", subprotocols = "parley.v1")
public class ChatEndpoint {
  private static final Logger LOG = Logger.getLogger(ChatEndpoint.class.getName());

  /** A fragment beyond it is cut off by the container with 1009; below it we say why ourselves. */
  private static final int MAX_FRAGMENT_BYTES = 128 * 1024;

  @Resource ManagedExecutorService executor;

  @Resource(lookup = "concurrent/closing")
  ManagedExecutorService closing;

  @Inject GatewayConfig config;
  @Inject MessageLimits limits;
  @Inject GatewayMetrics metrics;
  @Inject Writers writers;
  @Inject Connections connections;
  @Inject FrameHandler frames;
  private FrameAssembler assembler;
  private ClientSession session;

  @OnOpen
  public void onOpen(Session socket) {
    CallerPrincipal principal = (CallerPrincipal) Objects.requireNonNull(socket.getUserPrincipal());
    socket.setMaxIdleTimeout(0);
    assembler = new FrameAssembler(limits.frameBytes());
    SessionWriter writer =
        new SessionWriter(socket, new SessionWriter.Threads(executor, closing), writers, config);
    session = new ClientSession(SessionId.random(), principal.caller(), writer, config, metrics);
    writer.open(Json.encode(connections.opened(session)));
  }

  @OnMessage(maxMessageSize = MAX_FRAGMENT_BYTES)
  public void onText(String part, boolean last) {
    session.heard();
    try {
      assembler.add(part, last).ifPresent(frame -> frames.handle(session, frame));
    } catch (FrameAssembler.TooLarge e) {
      session.refuse(new TooLargeException(String.valueOf(e.getMessage())), null);
      session.close(CloseCode.BAD_FRAME, "frame too large");
    }
  }

  @OnMessage(maxMessageSize = MAX_FRAGMENT_BYTES)
  public void onBinary(ByteBuffer part, boolean last) {
    session.refuse(new BadRequestException("frames are text"), null);
    session.close(CloseCode.BAD_FRAME, "frames are text");
  }

  @OnMessage
  public void onPong(PongMessage pong) {
    session.heard();
    session.writer().answered(pong.getApplicationData());
  }

  @OnClose
  public void onClose() {
    session.writer().gone();
    connections.closed(session);
  }

  @OnError
  public void onError(Throwable failure) {
    LOG.log(Level.FINE, "a connection failed", failure);
  }
}
