package dev.parley.push.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a Google service account, by a signed assertion (RFC 7523); asked for once an
 * hour. Thread-safe.
 */
@ApplicationScoped
class FcmAccess {
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(30);

  /** So long before its end a token is not used any more. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private record Token(String value, Instant until) {}

  /** Who gave no token is not asked again for so long. */
  private static final Duration REST = Duration.ofSeconds(5);

  private Instant askedAt = Instant.MIN;
  private @Nullable CompletableFuture<Token> token;
  @Inject PushHttp http;
  @Inject ProviderConfig config;

  /** The token; fails where it is not given. */
  synchronized CompletableFuture<String> token() {
    if (token == null || isUseless(token)) {
      token = fetch();
    }
    return token.thenApply(Token::value);
  }

  /** The token was not accepted: the next is a new one. */
  synchronized void renew() {
    token = null;
  }

  private boolean isUseless(CompletableFuture<Token> known) {
    Instant now = Instant.now();
    return known.isCompletedExceptionally()
        ? now.isAfter(askedAt.plus(REST))
        : known.isDone() && now.isAfter(known.join().until());
  }

  private CompletableFuture<Token> fetch() {
    askedAt = Instant.now();
    String grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.fcmTokenUri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type="
                        + URLEncoder.encode(grant, StandardCharsets.UTF_8)
                        + "&assertion="
                        + assertion()));
    return http.send(request).thenApply(FcmAccess::read);
  }

  private static Token read(HttpResponse<String> response) {
    JsonNode answer = Replies.json(response);
    String value = answer.path("access_token").asText("");
    if (!Replies.isSuccess(response.statusCode()) || value.isEmpty()) {
      throw new IllegalStateException("no access token: " + response.statusCode());
    }
    Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(60)).minus(MARGIN);
    return new Token(value, Instant.now().plus(lifetime));
  }

  private String assertion() {
    Instant now = Instant.now();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .issuer(config.fcmClientEmail.orElseThrow())
                .audience(config.fcmTokenUri.toString())
                .claim("scope", SCOPE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
                .build());
    try {
      jwt.sign(new RSASSASigner(PrivateKeys.parse("RSA", config.fcmKey.orElseThrow())));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with chat.push.fcm.key", e);
    }
    return jwt.serialize();
  }
}
