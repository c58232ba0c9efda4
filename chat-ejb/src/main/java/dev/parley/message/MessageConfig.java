package dev.parley.message;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The message room's settings; keys {@code chat.message.*} and {@code chat.kafka.*}. */
@Dependent
class MessageConfig {
  @Inject
  @ConfigProperty(name = "chat.kafka.replication-factor", defaultValue = "1")
  short replicationFactor;

  @Inject
  @ConfigProperty(name = "chat.kafka.partitions", defaultValue = "8")
  int partitions;

  /**
   * How long the log keeps what was said; longer than any outage, and than erased words may stay.
   */
  @Inject
  @ConfigProperty(name = "chat.kafka.retention-hours", defaultValue = "168")
  long retentionHours;

  @Inject
  @ConfigProperty(name = "chat.kafka.compression", defaultValue = "none")
  String compression;

  @Inject
  @ConfigProperty(name = "chat.kafka.linger-ms", defaultValue = "0")
  int lingerMillis;

  @Inject
  @ConfigProperty(name = "chat.message.ack-timeout-ms", defaultValue = "10000")
  long ackTimeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.message.cached-conversations", defaultValue = "10000")
  int cachedConversations;

  /** Whether absent users are pushed at all. */
  @Inject
  @ConfigProperty(name = "chat.push.enabled", defaultValue = "false")
  boolean pushes;

  Duration ackTimeout() {
    return Duration.ofMillis(ackTimeoutMillis);
  }
}
