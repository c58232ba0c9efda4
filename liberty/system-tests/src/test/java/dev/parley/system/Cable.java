package dev.parley.system;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP connection's way through a network that can be cut: while it is, nothing passes and nobody
 * is told so. When it is mended, what waited passes on.
 */
final class Cable implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private final ServerSocket entrance;
  private final InetSocketAddress to;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cable");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mended = lock.newCondition();
  private boolean cut;

  private Cable(ServerSocket entrance, InetSocketAddress to) {
    this.entrance = entrance;
    this.to = to;
  }

  /** Lays a cable to a port of this machine, from any free one. */
  static Cable to(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    return between(new InetSocketAddress(here, 0), new InetSocketAddress(here, port));
  }

  /** Lays a cable from where clients are sent to where they are meant to come. */
  static Cable between(InetSocketAddress entrance, InetSocketAddress to) {
    try {
      Cable cable = new Cable(new ServerSocket(entrance.getPort(), 128, entrance.getAddress()), to);
      cable.threads.execute(cable::accept);
      return cable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it begins. */
  int port() {
    return entrance.getLocalPort();
  }

  void cut() {
    lock.lock();
    try {
      cut = true;
    } finally {
      lock.unlock();
    }
  }

  void mend() {
    lock.lock();
    try {
      cut = false;
      mended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitMended() throws InterruptedException {
    lock.lock();
    try {
      while (cut) {
        mended.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        open.add(near);
        threads.execute(() -> connect(near));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(Socket near) {
    try {
      awaitMended();
      Socket far = new Socket();
      open.add(far);
      far.connect(to, 5_000);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      threads.execute(() -> carry(near, far));
      carry(far, near);
    } catch (IOException e) {
      end(near);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Socket from, Socket into) {
    byte[] bytes = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitMended();
        out.write(bytes, 0, read);
      }
      awaitMended();
    } catch (IOException e) {
      // One end is gone, and so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(from);
    end(into);
  }

  private void end(Closeable socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is.
    }
  }

  @Override
  public void close() {
    mend();
    end(entrance);
    open.forEach(this::end);
    threads.shutdownNow();
  }
}
