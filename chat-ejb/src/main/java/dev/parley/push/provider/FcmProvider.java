package dev.parley.push.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Android's devices, by the HTTP v1 API of Firebase Cloud Messaging. Only data goes: the app shows
 * what it fetches itself.
 */
@ApplicationScoped
class FcmProvider implements PushProvider {
  private static final int UNAUTHORIZED = 401;
  private @Nullable PushLane lane;
  @Inject PushHttp http;
  @Inject FcmAccess access;
  @Inject ProviderConfig config;

  @Override
  public String name() {
    return "fcm";
  }

  @Override
  public boolean isConfigured() {
    return config.fcmProject.isPresent()
        && config.fcmClientEmail.isPresent()
        && config.fcmKey.isPresent();
  }

  @Override
  public CompletionStage<PushAnswer> push(String device, PushNotice notice) {
    String path = "/v1/projects/" + config.fcmProject.orElseThrow() + "/messages:send";
    return access
        .token()
        .thenCompose(
            token ->
                lane()
                    .send(
                        HttpRequest.newBuilder(URI.create(config.fcmEndpoint + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(
                                HttpRequest.BodyPublishers.ofString(
                                    payload(device, notice, config.timeToLive))),
                        this::read))
        .exceptionally(failure -> PushAnswer.later("no access token", null));
  }

  static String payload(String device, PushNotice notice, Duration timeToLive) {
    ObjectNode payload = Json.mapper().createObjectNode();
    ObjectNode message = payload.putObject("message").put("token", device);
    ObjectNode data = message.putObject("data");
    data.put("conversation_id", notice.conversationId().value());
    data.put("count", Long.toString(notice.count()));
    data.put("badge", Long.toString(notice.badge()));
    PushNotice.Preview preview = notice.preview();
    if (preview != null) {
      data.put("title", preview.title()).put("body", preview.body());
    }
    message
        .putObject("android")
        .put("priority", "HIGH")
        .put("collapse_key", notice.conversationId().value())
        .put("ttl", timeToLive.toSeconds() + "s");
    return Json.encode(payload);
  }

  private PushAnswer read(HttpResponse<String> response) {
    if (response.statusCode() == UNAUTHORIZED) {
      access.renew();
    }
    return answer(response);
  }

  static PushAnswer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    JsonNode json = Replies.json(response);
    if (Replies.isSuccess(status)) {
      return PushAnswer.accepted(Integer.toString(status));
    }
    String code = code(json.path("error"));
    String detail = status + " " + code;
    if (code.equals("UNREGISTERED")) {
      return PushAnswer.gone(detail);
    }
    return Replies.isTemporary(status) || status == UNAUTHORIZED
        ? Replies.later(response, detail)
        : PushAnswer.rejected(detail);
  }

  /** The code of FCM where there is one, else that of Google's APIs. */
  private static String code(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (detail.has("errorCode")) {
        return detail.path("errorCode").asText();
      }
    }
    return error.path("status").asText("");
  }

  private synchronized PushLane lane() {
    if (lane == null) {
      lane = new PushLane(http, config);
    }
    return lane;
  }
}
