package dev.parley.api;

import dev.parley.model.error.BadRequestException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which dead letters to replay. */
@Schema(description = "Which dead letters to replay")
record ReplayBody(@Schema(description = "Absent for the oldest 100") @Nullable List<String> ids) {
  private static final int MAX_REPLAYED = 100;

  /**
   * Replays what a request names, or the oldest.
   *
   * @param oldest the ids of so many of the oldest
   * @param replay whether one was there and is tried again
   * @throws BadRequestException if the request names too many
   */
  static ReplayAnswer replay(
      @Nullable ReplayBody body, IntFunction<List<String>> oldest, Predicate<String> replay) {
    List<String> named = body == null ? null : body.ids();
    List<String> ids = named == null ? oldest.apply(MAX_REPLAYED) : named;
    if (ids.size() > MAX_REPLAYED) {
      throw new BadRequestException("ids: up to " + MAX_REPLAYED);
    }
    return new ReplayAnswer(ids.stream().filter(replay).count());
  }
}
