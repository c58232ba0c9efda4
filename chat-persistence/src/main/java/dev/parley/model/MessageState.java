package dev.parley.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stored event.
 *
 * @param erased whether its words are gone from the store
 * @param editedAt when it was last said anew; null if never
 * @param deletedBy who took it back; null if nobody did
 * @param reactions who reacted how, by emoji
 */
public record MessageState(
    boolean erased,
    @Nullable Instant editedAt,
    @Nullable UserId deletedBy,
    Map<String, List<UserId>> reactions) {

  /** Whether it was taken back. */
  public boolean isDeleted() {
    return deletedBy != null;
  }
}
