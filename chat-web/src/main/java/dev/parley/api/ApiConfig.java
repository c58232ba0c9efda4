package dev.parley.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The room's settings; {@code docs/configuration.md} has the table. */
@Dependent
public class ApiConfig {
  @Inject
  @ConfigProperty(name = "chat.api.body-limit-bytes", defaultValue = "524288")
  int bodyLimitBytes;

  @Inject
  @ConfigProperty(name = "chat.api.registrations-per-minute", defaultValue = "60")
  int registrationsPerMinute;

  @Inject
  @ConfigProperty(name = "chat.api.sign-ins-per-minute", defaultValue = "10")
  int signInsPerMinute;

  @Inject
  @ConfigProperty(name = "chat.api.sign-ins-per-minute-and-address", defaultValue = "120")
  int signInsPerMinuteAndAddress;
}
