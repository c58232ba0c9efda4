package dev.parley.push.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import dev.parley.wire.WebPushSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Browsers, by their own push services (RFC 8030), encrypted for the browser. */
@ApplicationScoped
class WebPushProvider implements PushProvider {
  /** Push services that are remembered. */
  private static final int MAX_SERVICES = 256;

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
  private static final Duration TOKEN_AGE = Duration.ofHours(6);
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** Of 32 base64url characters, the most that a topic may have. */
  private static final int TOPIC_BYTES = 24;

  /** A push service: the way to it, and what tells it who pushes. */
  private record Service(PushLane lane, String authorization, Instant signedAt) {}

  private final Map<String, Service> services =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Service> eldest) {
          return size() > MAX_SERVICES;
        }
      };

  @Inject PushHttp http;
  @Inject ProviderConfig config;

  @Override
  public String name() {
    return "webpush";
  }

  @Override
  public boolean isConfigured() {
    return config.webPushSubject.isPresent()
        && config.webPushPublicKey.isPresent()
        && config.webPushPrivateKey.isPresent();
  }

  /** The key that browsers subscribe with. */
  Optional<String> publicKey() {
    return config.webPushPublicKey.filter(key -> isConfigured());
  }

  @Override
  public CompletionStage<PushAnswer> push(String token, PushNotice notice) {
    WebPushSubscription subscription;
    byte[] body;
    try {
      subscription = WebPushSubscription.parse(token);
      body =
          WebPushCipher.encrypt(
              payload(notice).getBytes(StandardCharsets.UTF_8),
              subscription.p256dh(),
              subscription.auth());
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return CompletableFuture.completedFuture(PushAnswer.gone("not a subscription"));
    }
    PushAnswer refused = guard(subscription);
    if (refused != null) {
      return CompletableFuture.completedFuture(refused);
    }
    Service service = service(subscription.origin(), Instant.now());
    return service
        .lane()
        .send(
            HttpRequest.newBuilder(subscription.endpoint())
                .header("Authorization", service.authorization())
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("TTL", Long.toString(config.timeToLive.toSeconds()))
                .header("Urgency", "high")
                .header("Topic", topic(notice))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
            WebPushProvider::answer);
  }

  private @Nullable PushAnswer guard(WebPushSubscription subscription) {
    if (config.webPushPrivateEndpoints) {
      return null;
    }
    try {
      return EndpointGuard.isPublic(subscription.endpoint().getHost())
          ? null
          : PushAnswer.gone("endpoint is not public");
    } catch (UnknownHostException e) {
      return PushAnswer.later("endpoint is not known", null);
    }
  }

  static String payload(PushNotice notice) {
    ObjectNode payload = Json.mapper().createObjectNode();
    payload.put("conversation_id", notice.conversationId().value());
    payload.put("count", notice.count());
    payload.put("badge", notice.badge());
    PushNotice.Preview preview = notice.preview();
    if (preview != null) {
      payload.put("title", preview.title()).put("body", preview.body());
    }
    return Json.encode(payload);
  }

  /** The same for all of a user's pushes of a conversation; the service learns nothing by it. */
  static String topic(PushNotice notice) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (notice.userId() + " " + notice.conversationId())
                      .getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static PushAnswer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    String detail = Integer.toString(status);
    if (Replies.isSuccess(status)) {
      return PushAnswer.accepted(detail);
    }
    if (status == NOT_FOUND || status == GONE) {
      return PushAnswer.gone(detail);
    }
    return Replies.isTemporary(status)
        ? Replies.later(response, detail)
        : PushAnswer.rejected(detail);
  }

  private synchronized Service service(String origin, Instant now) {
    Service known = services.get(origin);
    if (known == null || known.signedAt().plus(TOKEN_AGE).isBefore(now)) {
      PushLane lane = known == null ? new PushLane(http, config) : known.lane();
      known = new Service(lane, vapid().authorization(origin, now, TOKEN_LIFETIME), now);
      services.put(origin, known);
    }
    return known;
  }

  private VapidKey vapid() {
    return new VapidKey(
        config.webPushPublicKey.orElseThrow(),
        config.webPushPrivateKey.orElseThrow(),
        config.webPushSubject.orElseThrow());
  }
}
