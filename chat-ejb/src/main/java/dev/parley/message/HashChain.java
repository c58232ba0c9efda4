package dev.parley.message;

import dev.parley.model.Event;
import dev.parley.model.HashLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The tamper-evident chain of a conversation: {@code hash = SHA-256(previous ‖ seq ‖ sender ‖ time
 * ‖ SHA-256(content))}, with {@code seq} and the time in Unix milliseconds as 8 bytes big-endian,
 * and sender and content in UTF-8. The content enters as its digest, so that erased content still
 * verifies.
 */
final class HashChain {

  private HashChain() {}

  /** The link of an event behind the event of that hash (32 bytes). */
  static HashLink link(byte[] previous, Event event) {
    MessageDigest digest = sha256();
    byte[] content = digest.digest(utf8(event.content().text()));
    digest.update(previous);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(event.seq()).flip());
    digest.update(utf8(event.senderId().value()));
    long time = event.time().toEpochMilli();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(time).flip());
    return new HashLink(previous, digest.digest(content), content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
