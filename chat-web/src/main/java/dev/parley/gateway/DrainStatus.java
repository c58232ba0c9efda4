package dev.parley.gateway;

import dev.parley.model.GatewayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a server is with its leaving.
 *
 * @param beganAt null while it serves
 * @param endedAt null until it has drained
 * @param sessionsAtStart connections when it began
 * @param sessions connections now
 * @param consumers of the logs that have not left their groups yet
 * @param pendingAcks messages that wait for their answer
 * @param unsentBytes what waits to be written
 * @param timedOut whether it ended by its time limit, with something left
 */
public record DrainStatus(
    GatewayId gatewayId,
    State state,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    int sessionsAtStart,
    int sessions,
    int consumers,
    int pendingAcks,
    long unsentBytes,
    boolean timedOut) {

  /** What the server does. */
  public enum State {
    /** Takes new connections. */
    SERVING,
    /** Takes none and ends those that it has. */
    DRAINING,
    /** May be stopped. */
    DRAINED
  }
}
