package dev.parley.push.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Apple's devices, by APNs with a token of ours (ES256): Apple, "Sending notification requests to
 * APNs" and "Establishing a token-based connection to APNs".
 */
@ApplicationScoped
class ApnsProvider implements PushProvider {
  /** Apple wants tokens between 20 and 60 minutes old. */
  private static final Duration TOKEN_AGE = Duration.ofMinutes(45);

  private static final Pattern DEVICE_TOKEN = Pattern.compile("[0-9a-fA-F]{1,200}");
  private static final Set<String> GONE = Set.of("BadDeviceToken", "Unregistered", "ExpiredToken");
  private static final int STATUS_GONE = 410;
  private static final String EXPIRED = "ExpiredProviderToken";

  private record Token(String jwt, Instant issuedAt) {}

  private @Nullable Token token;
  private @Nullable PushLane lane;
  @Inject PushHttp http;
  @Inject ProviderConfig config;

  @Override
  public String name() {
    return "apns";
  }

  @Override
  public boolean isConfigured() {
    return config.apnsTopic.isPresent()
        && config.apnsTeamId.isPresent()
        && config.apnsKeyId.isPresent()
        && config.apnsKey.isPresent();
  }

  @Override
  public CompletionStage<PushAnswer> push(String device, PushNotice notice) {
    if (!DEVICE_TOKEN.matcher(device).matches()) {
      return CompletableFuture.completedFuture(PushAnswer.gone("not a device token"));
    }
    Instant now = Instant.now();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.apnsEndpoint + "/3/device/" + device))
            .header("authorization", "bearer " + jwt(now))
            .header("apns-topic", config.apnsTopic.orElseThrow())
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-expiration", Long.toString(now.plus(config.timeToLive).getEpochSecond()))
            .header("apns-collapse-id", notice.conversationId().value())
            .POST(HttpRequest.BodyPublishers.ofString(payload(notice, config.text)));
    return lane().send(request, this::read);
  }

  static String payload(PushNotice notice, String text) {
    ObjectNode payload = Json.mapper().createObjectNode();
    ObjectNode aps = payload.putObject("aps");
    PushNotice.Preview preview = notice.preview();
    ObjectNode alert = aps.putObject("alert");
    if (preview != null) {
      alert.put("title", preview.title());
    }
    alert.put("body", preview == null ? text : preview.body());
    aps.put("badge", notice.badge());
    aps.put("sound", "default");
    aps.put("thread-id", notice.conversationId().value());
    // Lets the app fetch what was said before it is shown.
    aps.put("mutable-content", 1);
    payload.put("conversation_id", notice.conversationId().value());
    payload.put("count", notice.count());
    return Json.encode(payload);
  }

  private PushAnswer read(HttpResponse<String> response) {
    String reason = Replies.json(response).path("reason").asText("");
    if (reason.equals(EXPIRED)) {
      renew();
    }
    return answer(response, reason);
  }

  static PushAnswer answer(HttpResponse<String> response, String reason) {
    int status = response.statusCode();
    String detail = status + " " + reason;
    if (Replies.isSuccess(status)) {
      return PushAnswer.accepted(
          status + " " + response.headers().firstValue("apns-id").orElse(""));
    }
    if (status == STATUS_GONE || GONE.contains(reason)) {
      return PushAnswer.gone(detail);
    }
    return Replies.isTemporary(status) || reason.equals(EXPIRED)
        ? Replies.later(response, detail)
        : PushAnswer.rejected(detail);
  }

  private synchronized PushLane lane() {
    if (lane == null) {
      lane = new PushLane(http, config);
    }
    return lane;
  }

  private synchronized void renew() {
    token = null;
  }

  private synchronized String jwt(Instant now) {
    if (token == null || token.issuedAt().plus(TOKEN_AGE).isBefore(now)) {
      token = new Token(sign(now), now);
    }
    return token.jwt();
  }

  private String sign(Instant now) {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(config.apnsKeyId.orElseThrow()).build(),
            new JWTClaimsSet.Builder()
                .issuer(config.apnsTeamId.orElseThrow())
                .issueTime(Date.from(now))
                .build());
    try {
      jwt.sign(
          new ECDSASigner((ECPrivateKey) PrivateKeys.parse("EC", config.apnsKey.orElseThrow())));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with chat.push.apns.key", e);
    }
    return jwt.serialize();
  }
}
