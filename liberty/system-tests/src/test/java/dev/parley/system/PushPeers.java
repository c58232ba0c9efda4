package dev.parley.system;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.system.Http2Endpoint.Request;
import dev.parley.system.Http2Endpoint.Response;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The other side of pushes over real HTTP/2: Pushy's APNs server, and an FCM and a Web Push service
 * of ours, which verify who pushes. They take everything unless a device has other answers lined
 * up.
 */
public final class PushPeers implements BeforeAllCallback, AfterAllCallback {
  private static final String ACCESS_TOKEN = "ya29.of-the-tests";
  private final List<Pushed> pushed = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Response>> answers = new ConcurrentHashMap<>();
  private final Map<String, Deque<RejectionReason>> rejections = new ConcurrentHashMap<>();
  private @Nullable MockApnsServer apns;
  private @Nullable Http2Endpoint http2;

  /** A push that came in, taken or not. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Pushed(String device, Map<String, String> headers, byte[] body, Instant at) {
    JsonNode json() {
      return Wire.read(new String(body, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SSLException, GeneralSecurityException {
    apns =
        new MockApnsServerBuilder()
            .setUseAlpn(true)
            .setServerCredentials(
                new X509Certificate[] {PushKeys.get().certificate()},
                PushKeys.get().certificateKey(),
                null)
            .setHandlerFactory(session -> this::apple)
            .build();
    Object unused = apns.start(PushKeys.apnsPort()).join();
    startHttp2();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Object unused = Objects.requireNonNull(apns).shutdown().join();
    stopHttp2();
  }

  /** Google and the push service are there. */
  void startHttp2() {
    http2 = new Http2Endpoint(PushKeys.http2Port(), this::answer);
  }

  /** Google and the push service are not there. */
  void stopHttp2() {
    Objects.requireNonNull(http2).close();
  }

  /** The next pushes to an FCM token or a Web Push path are answered so. */
  void lineUp(String device, Response... next) {
    answers.put(device, new ArrayDeque<>(Arrays.asList(next)));
  }

  /** The next pushes to an APNs token are rejected so. */
  void lineUp(String device, RejectionReason... next) {
    rejections.put(device, new ArrayDeque<>(Arrays.asList(next)));
  }

  /** All pushes to a device that came in. */
  List<Pushed> to(String device) {
    synchronized (pushed) {
      return pushed.stream().filter(push -> push.device().equals(device)).toList();
    }
  }

  /** How many pushes came in. */
  int count() {
    return pushed.size();
  }

  /** How many connections were made to Google and the push service since they started. */
  int connections() {
    return Objects.requireNonNull(http2).connections();
  }

  /** Waits until so many came. */
  public List<Pushed> await(String device, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> to(device).size() >= count);
    return to(device);
  }

  private void apple(Http2Headers headers, ByteBuf body) throws RejectedNotificationException {
    String device = headers.path().toString().replace("/3/device/", "");
    String jwt = String.valueOf(headers.get("authorization")).replaceFirst("^bearer ", "");
    if (!isSigned(jwt, verifier(PushKeys.get().apns().getPublic()), PushKeys.APNS_TEAM)) {
      throw new RejectedNotificationException(RejectionReason.INVALID_PROVIDER_TOKEN);
    }
    if (!PushKeys.APNS_TOPIC.contentEquals(headers.get("apns-topic"))) {
      throw new RejectedNotificationException(RejectionReason.DEVICE_TOKEN_NOT_FOR_TOPIC);
    }
    Map<String, String> fields = new TreeMap<>();
    headers.forEach(field -> fields.put(field.getKey().toString(), field.getValue().toString()));
    byte[] bytes = new byte[body.readableBytes()];
    body.getBytes(body.readerIndex(), bytes);
    pushed.add(new Pushed(device, fields, bytes, Instant.now()));
    RejectionReason rejection = next(rejections.get(device));
    if (rejection != null) {
      throw new RejectedNotificationException(rejection);
    }
  }

  private Response answer(Request request) {
    if (request.path().equals("/token")) {
      return access(request);
    }
    return request.path().startsWith("/wp/") ? service(request) : google(request);
  }

  private static Response access(Request request) {
    String form = new String(request.body(), StandardCharsets.UTF_8);
    String jwt = URLDecoder.decode(form.replaceFirst(".*assertion=", ""), StandardCharsets.UTF_8);
    return isSigned(
            jwt,
            new RSASSAVerifier((RSAPublicKey) PushKeys.get().fcm().getPublic()),
            PushKeys.FCM_ACCOUNT)
        ? Response.of(200, Wire.write(Map.of("access_token", ACCESS_TOKEN, "expires_in", 3599)))
        : Response.of(401, "{}");
  }

  private Response google(Request request) {
    String path = "/v1/projects/" + PushKeys.FCM_PROJECT + "/messages:send";
    if (!request.path().equals(path)
        || !("Bearer " + ACCESS_TOKEN).equals(request.headers().get("authorization"))) {
      return Response.of(401, "{}");
    }
    JsonNode body = Wire.read(new String(request.body(), StandardCharsets.UTF_8));
    String device = body.path("message").path("token").asText();
    return note(device, request, Response.of(200, "{\"name\":\"projects/x/messages/1\"}"));
  }

  private Response service(Request request) {
    String[] parts =
        String.valueOf(request.headers().get("authorization")).split("vapid t=|, k=", -1);
    boolean signed =
        parts.length == 3
            && parts[2].equals(PushKeys.get().vapidPublicKey())
            && isSigned(parts[1], verifier(PushKeys.get().vapid().getPublic()), null);
    return signed ? note(request.path(), request, Response.of(201, "")) : Response.of(403, "");
  }

  private Response note(String device, Request request, Response usual) {
    pushed.add(new Pushed(device, request.headers(), request.body(), Instant.now()));
    Response next = next(answers.get(device));
    return next == null ? usual : next;
  }

  private static <T> @Nullable T next(@Nullable Deque<T> queue) {
    if (queue == null) {
      return null;
    }
    synchronized (queue) {
      return queue.poll();
    }
  }

  private static JWSVerifier verifier(PublicKey key) {
    try {
      return new ECDSAVerifier((ECPublicKey) key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSigned(String jwt, JWSVerifier verifier, @Nullable String issuer) {
    try {
      SignedJWT signed = SignedJWT.parse(jwt);
      return signed.verify(verifier)
          && Objects.equals(issuer, signed.getJWTClaimsSet().getIssuer());
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }
}
