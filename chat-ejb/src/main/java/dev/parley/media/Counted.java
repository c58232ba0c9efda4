package dev.parley.media;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and knows how many and their SHA-256. */
final class Counted extends FilterOutputStream {
  private final DigestOutputStream digested;
  private long bytes;

  Counted(OutputStream out) {
    this(new DigestOutputStream(out, newDigest()));
  }

  private Counted(DigestOutputStream digested) {
    super(digested);
    this.digested = digested;
  }

  @Override
  public void write(int value) throws IOException {
    digested.write(value);
    bytes++;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    digested.write(source, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** Of all bytes; to be asked once, at the end. */
  String sha256() {
    return HexFormat.of().formatHex(digested.getMessageDigest().digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
