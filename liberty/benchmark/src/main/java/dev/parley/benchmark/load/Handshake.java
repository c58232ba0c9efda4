package dev.parley.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The opening handshake of RFC 6455 section 4, as far as a client of one known server needs it. */
final class Handshake {
  // The key and its answer in the RFC's own example: the server is known to be one.
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT = "s3pplmbitxaq9kygzzhzrbk+xoo=";
  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final int MAX_BYTES = 1 << 15;

  private Handshake() {}

  /** What the client says. */
  static byte[] request(URI server, String token) {
    return String.join(
            "\r\n",
            "GET /ws HTTP/1.1",
            "Host: " + server.getHost() + ":" + server.getPort(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: " + KEY,
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: parley.v1",
            "Authorization: Bearer " + token,
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Takes the server's answer off the buffer.
   *
   * @return empty if it is not whole yet; else what is wrong with it, or an empty text
   */
  static Optional<String> answer(ByteBuf in) {
    int end = indexOfEnd(in);
    if (end < 0) {
      return in.readableBytes() > MAX_BYTES ? Optional.of("an endless answer") : Optional.empty();
    }
    String head = in.readCharSequence(end - in.readerIndex(), StandardCharsets.US_ASCII).toString();
    in.skipBytes(END.length);
    boolean good =
        head.startsWith("HTTP/1.1 101") && head.toLowerCase(Locale.ROOT).contains(ACCEPT);
    return Optional.of(good ? "" : head.lines().findFirst().orElse("nothing"));
  }

  private static int indexOfEnd(ByteBuf in) {
    ByteBuf end = in.alloc().buffer(END.length).writeBytes(END);
    try {
      return ByteBufUtil.indexOf(end, in);
    } finally {
      boolean unused = end.release();
    }
  }
}
