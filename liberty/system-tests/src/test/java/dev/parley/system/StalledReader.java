package dev.parley.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that shakes hands and then reads nothing more. */
final class StalledReader implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 4_096;
  private static final int PATIENCE_MILLIS = 20_000;
  private final Socket socket;

  private StalledReader(Socket socket) {
    this.socket = socket;
  }

  /** Connects as a user (RFC 6455 section 4.1). */
  static StalledReader connect(Api user) {
    URI uri = ForeignClient.uri("");
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLIS);
      String request =
          """
          GET /ws HTTP/1.1
          Host: %s
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
          Sec-WebSocket-Protocol: parley.v1
          Authorization: Bearer %s

          """
              .formatted(uri.getAuthority(), user.token())
              .replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      StalledReader reader = new StalledReader(socket);
      reader.readHead();
      return reader;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer but " + head);
      }
      head.append((char) next);
    }
    if (head.indexOf(" 101 ") < 0) {
      throw new IOException(head.toString());
    }
  }

  /** Sends a short frame (RFC 6455 section 5.2), masked with zeros. */
  void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | 126);
    frame.write(bytes.length >> 8);
    frame.write(bytes.length & 0xff);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(bytes);
    try {
      socket.getOutputStream().write(frame.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on until the server ends the connection: what had been sent before. */
  String readToTheEnd() {
    StringBuilder all = new StringBuilder();
    byte[] bytes = new byte[65_536];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        all.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      all.append(e); // a reset is an end too
    }
    return all.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
