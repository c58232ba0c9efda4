package dev.parley.push;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The room's settings; those of providers are theirs. */
@Dependent
class PushConfig {
  @Inject
  @ConfigProperty(name = "chat.push.preview", defaultValue = "false")
  boolean preview;

  @Inject
  @ConfigProperty(name = "chat.push.undelivered-after", defaultValue = "PT60S")
  Duration undeliveredAfter;

  @Inject
  @ConfigProperty(name = "chat.push.attempts", defaultValue = "20")
  int attempts;

  @Inject
  @ConfigProperty(name = "chat.push.first-pause", defaultValue = "PT2S")
  Duration firstPause;

  @Inject
  @ConfigProperty(name = "chat.push.longest-pause", defaultValue = "PT10M")
  Duration longestPause;

  @Inject
  @ConfigProperty(name = "chat.push.trace-days", defaultValue = "30")
  int traceDays;

  @Inject
  @ConfigProperty(name = "chat.push.clean-every", defaultValue = "PT1H")
  Duration cleanEvery;

  Backoff backoff() {
    return new Backoff(firstPause, longestPause);
  }
}
