package dev.parley.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The room's settings; {@code docs/configuration.md} has the table. */
@Dependent
public class IdentityConfig {
  @Inject
  @ConfigProperty(name = "chat.identity.issuer", defaultValue = "parley")
  String issuer;

  @Inject
  @ConfigProperty(name = "chat.identity.audience", defaultValue = "parley")
  String audience;

  @Inject
  @ConfigProperty(name = "chat.identity.access-lifetime", defaultValue = "PT15M")
  Duration accessLifetime;

  @Inject
  @ConfigProperty(name = "chat.identity.refresh-lifetime", defaultValue = "P30D")
  Duration refreshLifetime;

  @Inject
  @ConfigProperty(name = "chat.identity.key-lifetime", defaultValue = "P90D")
  Duration keyLifetime;

  @Inject
  @ConfigProperty(name = "chat.identity.key-secret")
  String keySecret;

  @Inject
  @ConfigProperty(name = "chat.identity.hashing.parallel", defaultValue = "2")
  int hashingParallel;

  @Inject
  @ConfigProperty(name = "chat.identity.hashing.waiting", defaultValue = "32")
  int hashingWaiting;

  @Inject
  @ConfigProperty(name = "chat.identity.devices-per-user", defaultValue = "50")
  int devicesPerUser;

  @Inject
  @ConfigProperty(name = "chat.identity.admin.username")
  Optional<String> adminUsername;

  @Inject
  @ConfigProperty(name = "chat.identity.admin.password")
  Optional<String> adminPassword;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.issuer")
  Optional<String> oidcIssuer;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.jwks-uri")
  Optional<String> oidcJwksUri;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.audience")
  Optional<String> oidcAudience;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.algorithm", defaultValue = "ES256")
  String oidcAlgorithm;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.username-claim", defaultValue = "upn")
  String oidcUsernameClaim;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.groups-claim", defaultValue = "groups")
  String oidcGroupsClaim;

  @Inject
  @ConfigProperty(name = "chat.identity.oidc.admin-group", defaultValue = "admin")
  String oidcAdminGroup;

  /**
   * The issuer to trust instead of the built-in one. The server configuration makes the built-in
   * issuer the default of the external one, so naming that same issuer means none.
   */
  public Optional<String> externalIssuer() {
    return oidcIssuer.filter(name -> !name.isBlank() && !name.equals(issuer));
  }
}
