package dev.parley.media.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the object store is; {@code docs/configuration.md} has the table. */
@Dependent
class StoreConfig {
  @Inject
  @ConfigProperty(name = "chat.media.endpoint", defaultValue = "http://127.0.0.1:9700")
  String endpoint;

  @Inject
  @ConfigProperty(name = "chat.media.region", defaultValue = "us-east-1")
  String region;

  @Inject
  @ConfigProperty(name = "chat.media.bucket", defaultValue = "chat-media")
  String bucket;

  @Inject
  @ConfigProperty(name = "chat.media.access-key", defaultValue = "chat")
  String accessKey;

  @Inject
  @ConfigProperty(name = "chat.media.secret-key", defaultValue = "chat")
  String secretKey;
}
