package dev.parley.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connections, all on one thread. */
public final class Fleet implements AutoCloseable {
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(30);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OPENING_AT_ONCE = 50;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final Frames frames = new Frames();
  private final int receiveBufferBytes;

  /** With receive buffers that the kernel sizes. */
  public Fleet() {
    this(0);
  }

  /**
   * With receive buffers of a fixed size, so that little hides in the kernel of a client that
   * stalls.
   *
   * @param receiveBufferBytes of each connection; the kernel decides if 0
   */
  public Fleet(int receiveBufferBytes) {
    this.receiveBufferBytes = receiveBufferBytes;
  }

  /**
   * Opens a connection for each account and waits until all are welcome.
   *
   * @param servers {@code http://host:port} of each; they get the accounts by turns
   * @param listener hears all of them
   */
  public List<Connection> open(
      List<URI> servers, List<Account> accounts, Connection.Listener listener) {
    List<Connection> opened = new ArrayList<>();
    for (int from = 0; from < accounts.size(); from += OPENING_AT_ONCE) {
      List<Connection> some = new ArrayList<>();
      for (Account account :
          accounts.subList(from, Math.min(accounts.size(), from + OPENING_AT_ONCE))) {
        int index = opened.size() + some.size();
        some.add(connect(servers.get(index % servers.size()), account, index, listener));
      }
      for (Connection connecting : some) {
        opened.add(patiently(connecting, servers, listener));
      }
    }
    return opened;
  }

  /**
   * Begins to open one connection.
   *
   * @return completes when it is welcome, on the thread; fails if it is refused
   */
  public CompletableFuture<Connection> begin(
      URI server, Account account, int index, Connection.Listener listener) {
    return connect(server, account, index, listener).opened();
  }

  private Connection connect(URI server, Account account, int index, Connection.Listener listener) {
    Connection connection = new Connection(index, account, server, frames, listener);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) OPEN_LIMIT.toMillis())
            .handler(connection);
    if (receiveBufferBytes > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, receiveBufferBytes);
    }
    ChannelFuture connecting =
        bootstrap.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    connecting.addListener(
        (ChannelFutureListener)
            done -> {
              if (!done.isSuccess()) {
                connection.opened().completeExceptionally(done.cause());
              }
            });
    return connection;
  }

  /** Waits until it is welcome; who is told to come later does so. */
  private Connection patiently(Connection first, List<URI> servers, Connection.Listener listener) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Connection connection = first;
    while (true) {
      try {
        return connection.opened().orTimeout(OPEN_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        boolean later = String.valueOf(e.getMessage()).contains(" 503");
        if (!later || System.nanoTime() > end) {
          throw new IllegalStateException("cannot connect " + first.account(), e.getCause());
        }
        Pacer.awaitNanos(System.nanoTime() + PAUSE.toNanos());
        int index = first.index();
        connection = connect(servers.get(index % servers.size()), first.account(), index, listener);
      }
    }
  }

  /** The thread, as an executor. */
  public EventLoop loop() {
    return loop;
  }

  /** Does something on the thread and waits for what it gives. */
  public <T> T ask(Callable<T> question) {
    try {
      return loop.submit(question).get(ASK_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the generator's thread does not answer", e);
    }
  }

  /** Ends all connections and the thread. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
  }
}
