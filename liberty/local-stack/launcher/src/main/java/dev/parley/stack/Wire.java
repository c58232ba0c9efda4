package dev.parley.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * One question to a service in its own protocol, by hand, so that the launcher needs no client
 * library.
 */
final class Wire {

  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 5000;

  /** A conversation over one connection. */
  @FunctionalInterface
  interface Dialogue {
    /** Speaks and listens; true if the service answered as a ready one does. */
    boolean hold(DataOutputStream out, DataInputStream in) throws IOException;
  }

  private Wire() {}

  /** False also if nobody listens or the answer takes longer than 5 s. */
  static boolean ask(InetSocketAddress address, Dialogue dialogue) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      return dialogue.hold(
          new DataOutputStream(socket.getOutputStream()),
          new DataInputStream(socket.getInputStream()));
    } catch (IOException notYet) {
      return false;
    }
  }
}
