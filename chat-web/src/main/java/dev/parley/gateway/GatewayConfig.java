package dev.parley.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway's settings; keys {@code chat.gateway.*} and {@code chat.limits.frames-*}. */
@Dependent
class GatewayConfig {
  /** How often a client has to be heard, in milliseconds. */
  @Inject
  @ConfigProperty(name = "chat.gateway.heartbeat-ms", defaultValue = "30000")
  long heartbeatMillis;

  @Inject
  @ConfigProperty(name = "chat.gateway.allowed-origins")
  Optional<List<String>> allowedOrigins;

  @Inject
  @ConfigProperty(name = "chat.gateway.max-sessions", defaultValue = "19000")
  int maxSessions;

  @Inject
  @ConfigProperty(name = "chat.gateway.connections-per-second", defaultValue = "300")
  int connectionsPerSecond;

  @Inject
  @ConfigProperty(name = "chat.gateway.connections-burst", defaultValue = "1000")
  int connectionsBurst;

  @Inject
  @ConfigProperty(name = "chat.gateway.syncs-at-once", defaultValue = "8")
  int syncsAtOnce;

  @Inject
  @ConfigProperty(name = "chat.gateway.max-unsent-bytes", defaultValue = "1048576")
  int maxUnsentBytes;

  @Inject
  @ConfigProperty(name = "chat.gateway.send-timeout-ms", defaultValue = "10000")
  long sendTimeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.gateway.slow-timeout-ms", defaultValue = "30000")
  long slowTimeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.gateway.drain-notice-ms", defaultValue = "3000")
  long drainNoticeMillis;

  @Inject
  @ConfigProperty(name = "chat.gateway.drain-goodbyes-per-second", defaultValue = "500")
  int drainGoodbyesPerSecond;

  @Inject
  @ConfigProperty(name = "chat.gateway.drain-jitter-ms", defaultValue = "2000")
  long drainJitterMillis;

  @Inject
  @ConfigProperty(name = "chat.gateway.drain-timeout-ms", defaultValue = "60000")
  long drainTimeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.limits.frames-per-second", defaultValue = "50")
  int framesPerSecond;

  @Inject
  @ConfigProperty(name = "chat.limits.frames-burst", defaultValue = "200")
  int framesBurst;
}
