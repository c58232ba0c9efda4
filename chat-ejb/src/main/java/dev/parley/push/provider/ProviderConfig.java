package dev.parley.push.provider;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The providers' settings; a provider that lacks one of its own is off. */
@Dependent
class ProviderConfig {
  @Inject
  @ConfigProperty(name = "chat.push.request-timeout", defaultValue = "PT10S")
  Duration requestTimeout;

  @Inject
  @ConfigProperty(name = "chat.push.in-flight", defaultValue = "90")
  int inFlight;

  @Inject
  @ConfigProperty(name = "chat.push.time-to-live", defaultValue = "P1D")
  Duration timeToLive;

  @Inject
  @ConfigProperty(name = "chat.push.trusted-certificates")
  Optional<String> trustedCertificates;

  @Inject
  @ConfigProperty(name = "chat.push.text", defaultValue = "New message")
  String text;

  @Inject
  @ConfigProperty(name = "chat.push.apns.endpoint", defaultValue = "https://api.push.apple.com")
  URI apnsEndpoint;

  @Inject
  @ConfigProperty(name = "chat.push.apns.topic")
  Optional<String> apnsTopic;

  @Inject
  @ConfigProperty(name = "chat.push.apns.team-id")
  Optional<String> apnsTeamId;

  @Inject
  @ConfigProperty(name = "chat.push.apns.key-id")
  Optional<String> apnsKeyId;

  @Inject
  @ConfigProperty(name = "chat.push.apns.key")
  Optional<String> apnsKey;

  @Inject
  @ConfigProperty(name = "chat.push.fcm.endpoint", defaultValue = "https://fcm.googleapis.com")
  URI fcmEndpoint;

  @Inject
  @ConfigProperty(
      name = "chat.push.fcm.token-uri",
      defaultValue = "https://oauth2.googleapis.com/token")
  URI fcmTokenUri;

  @Inject
  @ConfigProperty(name = "chat.push.fcm.project")
  Optional<String> fcmProject;

  @Inject
  @ConfigProperty(name = "chat.push.fcm.client-email")
  Optional<String> fcmClientEmail;

  @Inject
  @ConfigProperty(name = "chat.push.fcm.key")
  Optional<String> fcmKey;

  @Inject
  @ConfigProperty(name = "chat.push.webpush.subject")
  Optional<String> webPushSubject;

  @Inject
  @ConfigProperty(name = "chat.push.webpush.public-key")
  Optional<String> webPushPublicKey;

  @Inject
  @ConfigProperty(name = "chat.push.webpush.private-key")
  Optional<String> webPushPrivateKey;

  @Inject
  @ConfigProperty(name = "chat.push.webpush.private-endpoints", defaultValue = "false")
  boolean webPushPrivateEndpoints;
}
