package dev.parley.health;

import org.jspecify.annotations.Nullable;

/**
 * What a probe found.
 *
 * @param latencyMs how long the answer took, or how long it has been waited for
 * @param problem null when the service is up; never with addresses or credentials, as anybody may
 *     read it
 */
record Reading(long latencyMs, @Nullable String problem) {

  boolean isUp() {
    return problem == null;
  }
}
