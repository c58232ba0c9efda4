package dev.parley.media;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The room's settings; {@code docs/configuration.md} has the table. */
@Dependent
public class MediaConfig {
  @Inject
  @ConfigProperty(name = "chat.media.max-bytes", defaultValue = "1073741824")
  long maxBytes;

  @Inject
  @ConfigProperty(name = "chat.media.user-quota-bytes", defaultValue = "10737418240")
  long userQuotaBytes;

  @Inject
  @ConfigProperty(name = "chat.media.conversation-quota-bytes", defaultValue = "107374182400")
  long conversationQuotaBytes;

  @Inject
  @ConfigProperty(name = "chat.media.max-pixels", defaultValue = "50000000")
  long maxPixels;

  @Inject
  @ConfigProperty(name = "chat.media.clamd")
  Optional<String> clamd;

  @Inject
  @ConfigProperty(name = "chat.media.link-lifetime", defaultValue = "PT5M")
  Duration linkLifetime;

  @Inject
  @ConfigProperty(name = "chat.media.upload-lifetime", defaultValue = "P1D")
  Duration uploadLifetime;

  @Inject
  @ConfigProperty(name = "chat.media.unused-lifetime", defaultValue = "P1D")
  Duration unusedLifetime;

  @Inject
  @ConfigProperty(name = "chat.media.collect-every", defaultValue = "PT1M")
  Duration collectEvery;

  @Inject
  @ConfigProperty(name = "chat.media.transfers-at-once", defaultValue = "32")
  int transfersAtOnce;

  @Inject
  @ConfigProperty(name = "chat.media.transfers-per-user", defaultValue = "6")
  int transfersPerUser;

  /** The largest file, in bytes. */
  public long maxBytes() {
    return maxBytes;
  }
}
