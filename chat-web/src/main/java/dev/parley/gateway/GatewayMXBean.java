package dev.parley.gateway;

/**
 * This server as a gateway, in the platform MBean server under {@code dev.parley:type=Gateway}: for
 * jconsole, for the Admin Center's REST connector, and for whatever stops the server.
 */
public interface GatewayMXBean {

  /** Its name in the cluster. */
  String getGatewayId();

  /** {@code SERVING}, {@code DRAINING} or {@code DRAINED}. */
  String getState();

  /** Connections now. */
  int getSessions();

  /** Connections when draining began; 0 while it serves. */
  int getSessionsAtStart();

  /** Consumers of the logs that have not left their groups. */
  int getConsumers();

  /** Messages that wait for their answer. */
  int getPendingAcks();

  /** Bytes that wait to be written. */
  long getUnsentBytes();

  /** Seconds since draining began, or that it took; 0 while it serves. */
  long getDrainSeconds();

  /** Whether draining ended by its time limit. */
  boolean isTimedOut();

  /** Begins to drain, unless it has begun before; tells the state and does not wait. */
  String drain();
}
