package dev.parley.presence;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Redis is and how it is used; keys {@code chat.redis.*}. */
@Dependent
class RedisConfig {
  @Inject
  @ConfigProperty(name = "chat.redis.address", defaultValue = "redis://127.0.0.1:9479")
  List<String> addresses;

  @Inject
  @ConfigProperty(name = "chat.redis.password")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "chat.redis.timeout-ms", defaultValue = "1000")
  int timeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.redis.connections", defaultValue = "8")
  int connections;
}
