package dev.parley.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway's settings; keys {@code chat.gateway.*}. */
@Dependent
class GatewayConfig {
  /** How often a client has to be heard, in milliseconds. */
  static final long HEARTBEAT_MILLIS = 30_000;

  @Inject
  @ConfigProperty(name = "chat.gateway.allowed-origins")
  Optional<List<String>> allowedOrigins;

  @Inject
  @ConfigProperty(name = "chat.gateway.max-sessions", defaultValue = "19000")
  int maxSessions;

  @Inject
  @ConfigProperty(name = "chat.gateway.max-unsent-bytes", defaultValue = "1048576")
  int maxUnsentBytes;

  @Inject
  @ConfigProperty(name = "chat.gateway.send-timeout-ms", defaultValue = "10000")
  long sendTimeoutMillis;
}
