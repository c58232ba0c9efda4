package dev.parley.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One WebSocket of one account. Everything happens on its fleet's thread. */
public final class Connection extends ChannelInboundHandlerAdapter {
  private static final int ABNORMAL = 1006;

  private final int index;
  private final Account account;
  private final URI server;
  private final Listener listener;
  private final Frames frames;
  private final CompletableFuture<Connection> opened = new CompletableFuture<>();
  private final Frames.Sink sink = this::frame;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf rest;
  private @Nullable ByteArrayOutputStream fragments;
  private boolean upgraded;
  private boolean unflushed;
  private int closeCode = ABNORMAL;

  /** Who hears what comes. */
  public interface Listener {
    /** A text frame; the bytes are good only during the call. */
    void frame(Connection from, byte[] text, int length, long nanos);

    /**
     * The connection is over, whoever ended it.
     *
     * @param code the server's close code; 1006 without one
     */
    void closed(Connection from, int code);
  }

  Connection(int index, Account account, URI server, Frames frames, Listener listener) {
    this.index = index;
    this.account = account;
    this.server = server;
    this.frames = frames;
    this.listener = listener;
  }

  /** Its account's place among those that were opened together. */
  public int index() {
    return index;
  }

  public Account account() {
    return account;
  }

  /** Completes with the first frame, the server's welcome. */
  CompletableFuture<Connection> opened() {
    return opened;
  }

  /** Sends a text; on the fleet's thread, and not from within {@link Listener#frame}. */
  public void send(byte[] text, int length) {
    write(Frames.TEXT, text, length);
    flush();
  }

  /** Sends a text together with what else follows from what is being read. */
  public void answer(byte[] text, int length) {
    write(Frames.TEXT, text, length);
  }

  /** Ends it without a word. */
  public void close() {
    if (context != null) {
      ChannelFuture unused = context.close();
    }
  }

  /** Reads no more, as a client that stalls, or reads again. */
  public void reading(boolean reads) {
    if (context != null) {
      context.channel().config().setAutoRead(reads);
    }
  }

  private void write(int opcode, byte[] payload, int length) {
    ChannelHandlerContext to = context;
    if (to == null || !to.channel().isActive()) {
      return;
    }
    ByteBuf out = to.alloc().buffer(Frames.size(length));
    Frames.write(out, opcode, payload, length);
    ChannelFuture unused = to.write(out, to.voidPromise());
    unflushed = true;
  }

  private void flush() {
    if (unflushed && context != null) {
      unflushed = false;
      context.flush();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    byte[] request = Handshake.request(server, account.token());
    ChannelFuture unused =
        active.writeAndFlush(active.alloc().buffer(request.length).writeBytes(request));
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (rest != null) {
      rest.writeBytes(in);
      in.release();
      in = rest;
      rest = null;
    }
    try {
      if (upgraded || upgrade(from, in)) {
        frames.read(in, sink);
      }
      if (in.isReadable()) {
        rest = from.alloc().buffer(Math.max(512, in.readableBytes() * 2)).writeBytes(in);
      }
    } finally {
      in.release();
    }
  }

  private boolean upgrade(ChannelHandlerContext from, ByteBuf in) {
    Optional<String> wrong = Handshake.answer(in);
    if (wrong.isEmpty()) {
      return false;
    }
    upgraded = wrong.get().isEmpty();
    if (!upgraded) {
      opened.completeExceptionally(new IllegalStateException("no WebSocket: " + wrong.get()));
      ChannelFuture unused = from.close();
    }
    return upgraded;
  }

  private void frame(int opcode, boolean last, byte[] payload, int length) {
    if (opcode >= Frames.CLOSE) {
      control(opcode, payload, length);
    } else if (last && fragments == null) {
      text(payload, length);
    } else {
      ByteArrayOutputStream parts = fragments == null ? new ByteArrayOutputStream() : fragments;
      parts.write(payload, 0, length);
      fragments = last ? null : parts;
      if (last) {
        text(parts.toByteArray(), parts.size());
      }
    }
  }

  private void text(byte[] text, int length) {
    if (!opened.isDone()) {
      opened.complete(this);
    }
    listener.frame(this, text, length, System.nanoTime());
  }

  private void control(int opcode, byte[] payload, int length) {
    if (opcode == Frames.PING) {
      write(Frames.PONG, payload, length);
    } else if (opcode == Frames.CLOSE) {
      closeCode = length < 2 ? ABNORMAL : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
      write(Frames.CLOSE, payload, Math.min(2, length));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    if (!opened.completeExceptionally(new IllegalStateException("closed with " + closeCode))) {
      listener.closed(this, closeCode);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    opened.completeExceptionally(cause);
    ChannelFuture unused = from.close();
  }
}
