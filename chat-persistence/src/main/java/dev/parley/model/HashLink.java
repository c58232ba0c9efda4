package dev.parley.model;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An event's place in its conversation's hash chain.
 *
 * @param previous the hash of the event before, 32 bytes; zeros for the first
 * @param hash this event's own, 32 bytes
 * @param contentDigest SHA-256 of the content as it was first written, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record HashLink(byte[] previous, byte[] hash, byte[] contentDigest) {

  @Override
  public boolean equals(Object other) {
    return other instanceof HashLink that
        && Arrays.equals(previous, that.previous)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash);
  }
}
