package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Signs a device in with a password, with the server's built-in identity provider, and renews the
 * access token shortly before it ends. Thread-safe.
 */
public final class SignIn implements TokenSource {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** How long a token that was just given is not renewed again, whoever asks. */
  private static final Duration JUST_NOW = Duration.ofSeconds(2);

  private final Http http;
  private final String username;
  private final String password;
  private final String deviceId;
  private @Nullable CompletableFuture<Tokens> current;

  private record Tokens(String access, String refresh, long sinceNanos, long lastsNanos) {
    static Tokens of(JsonNode answer) {
      return new Tokens(
          answer.path("access_token").asText(),
          answer.path("refresh_token").asText(),
          System.nanoTime(),
          Duration.ofSeconds(answer.path("expires_in").asLong()).minus(MARGIN).toNanos());
    }

    boolean isUsable(boolean renew) {
      long age = System.nanoTime() - sinceNanos;
      return age < JUST_NOW.toNanos() || (!renew && age < lastsNanos);
    }
  }

  /** Nothing is asked of the server yet. */
  public SignIn(URI server, String username, String password, String deviceId) {
    this.http = new Http(server);
    this.username = username;
    this.password = password;
    this.deviceId = deviceId;
  }

  /** Makes an account; completes with the user's id. */
  public static CompletableFuture<String> register(
      URI server, String username, String password, String displayName) {
    JsonNode body =
        Json.object()
            .put("username", username)
            .put("password", password)
            .put("display_name", displayName);
    return new Http(server)
        .call("POST", "/auth/register", body, null)
        .thenApply(answer -> answer.path("user_id").asText());
  }

  @Override
  public synchronized CompletableFuture<String> token(boolean renew) {
    CompletableFuture<Tokens> last = current;
    if (last == null || last.isCompletedExceptionally()) {
      last = signIn();
    } else if (last.isDone() && !last.join().isUsable(renew)) {
      last = refresh(last.join().refresh());
    }
    current = last;
    return last.thenApply(Tokens::access);
  }

  private CompletableFuture<Tokens> signIn() {
    JsonNode body =
        Json.object()
            .put("username", username)
            .put("password", password)
            .put("device_id", deviceId);
    return http.call("POST", "/auth/token", body, null).thenApply(Tokens::of);
  }

  private CompletableFuture<Tokens> refresh(String refreshToken) {
    JsonNode body = Json.object().put("refresh_token", refreshToken);
    return http.call("POST", "/auth/refresh", body, null)
        .thenApply(Tokens::of)
        // It was used up or has ended.
        .exceptionallyCompose(refused -> signIn());
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SignIn[" + username + ", " + deviceId + "]";
  }
}
