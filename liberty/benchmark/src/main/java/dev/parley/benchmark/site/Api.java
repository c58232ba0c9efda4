package dev.parley.benchmark.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's HTTP interface. Waits where it says that there were too many calls. Thread-safe. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int ATTEMPTS = 8;
  private static final long MAX_PAUSE_SECONDS = 30;

  // With HTTP/2 Liberty answers some of many requests at once with GOAWAY.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI server;

  /** Of the server at {@code http://host:port}. */
  public Api(URI server) {
    this.server = server;
  }

  /**
   * Posts something under {@code /api/v1}.
   *
   * @param token of the caller; null without one
   * @throws IllegalStateException if the answer is not a success
   */
  public JsonNode post(String path, @Nullable String token, Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/api/v1" + path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return json(path, patiently(request.build()));
  }

  private static JsonNode json(String path, String answer) {
    try {
      return JSON.readTree(answer.isEmpty() ? "{}" : answer);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON from " + path, e);
    }
  }

  /** What is at a path under {@code /api/v1}, for that caller. */
  public JsonNode get(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1" + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .build();
    return json(path, patiently(request));
  }

  /** The text at a path. */
  public String get(String path) {
    return patiently(HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT).build());
  }

  private String patiently(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = call(request);
      int status = response.statusCode();
      if (status < 300) {
        return response.body();
      }
      if ((status != TOO_MANY && status != UNAVAILABLE) || attempt == ATTEMPTS) {
        throw new IllegalStateException(
            "%s answered %d: %s".formatted(request.uri().getPath(), status, response.body()));
      }
      pause(response.headers().firstValueAsLong("Retry-After").orElse(1));
    }
  }

  private HttpResponse<String> call(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause(long seconds) {
    try {
      TimeUnit.SECONDS.sleep(Math.min(MAX_PAUSE_SECONDS, Math.max(1, seconds)));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
