package dev.parley.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an upload in pieces has come. The object store has this much of it, and no more is
 * promised.
 *
 * @param uploadId by which the store knows it
 * @param length of the whole, in bytes
 * @param received bytes that are stored
 * @param tail of these, bytes that do not fill a part and are kept beside
 * @param parts entity tags of the parts, in order
 */
public record MediaUpload(
    MediaId id,
    String uploadId,
    long length,
    long received,
    int tail,
    List<String> parts,
    Instant expiresAt) {

  /** Copies the list. */
  public MediaUpload {
    parts = List.copyOf(parts);
  }

  /** The same with one more part, which holds all that was beside. */
  public MediaUpload withPart(String tag, long receivedNow) {
    List<String> more = new ArrayList<>(parts);
    more.add(tag);
    return new MediaUpload(id, uploadId, length, receivedNow, 0, more, expiresAt);
  }

  /** The same with so many bytes beside the parts. */
  public MediaUpload withTail(int bytes, long receivedNow) {
    return new MediaUpload(id, uploadId, length, receivedNow, bytes, parts, expiresAt);
  }

  /** Whether all of it has come. */
  public boolean isComplete() {
    return received == length;
  }
}
