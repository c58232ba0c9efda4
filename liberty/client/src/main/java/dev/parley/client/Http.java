package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP/1.1, and where the server is. Thread-safe. */
final class Http {
  private static final String BASE = "/api/v1";
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  /**
   * One for the process: before Java 21 such a client cannot be closed. Its threads are daemons.
   */
  private static final HttpClient SHARED =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final String server;
  private final HttpClient client;

  Http(URI server) {
    this(server, SHARED);
  }

  Http(URI server, HttpClient client) {
    this.server = server.toString().replaceFirst("/+$", "");
    this.client = client;
  }

  HttpClient client() {
    return client;
  }

  /** The address of the WebSocket. */
  URI socket() {
    return URI.create(server.replaceFirst("^http", "ws") + "/ws");
  }

  /** A request to a path of the API. */
  HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + BASE + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Calls; fails with a {@link ParleyException} for whatever is no success. */
  CompletableFuture<JsonNode> call(
      String method, String path, @Nullable JsonNode body, @Nullable String token) {
    HttpRequest.Builder request =
        request(path, token)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .handle(
            (response, failure) -> {
              if (response == null) {
                throw ParleyException.of(failure);
              }
              return answer(response);
            });
  }

  private static JsonNode answer(HttpResponse<String> response) {
    JsonNode json = Json.read(response.body());
    if (response.statusCode() / 100 == 2) {
      return json;
    }
    throw refusal(response.statusCode(), response.headers(), json);
  }

  /** What an answer that is no success means. */
  static ParleyException refusal(int status, HttpHeaders headers, JsonNode problem) {
    boolean temporary = status == 429 || status >= 500;
    return new ParleyException(
        problem.path("code").asText(code(status)),
        problem.path("detail").asText("HTTP status " + status),
        temporary,
        problem.path("retry_after_ms").asLong(retryAfterMillis(headers)));
  }

  /** For answers that are not the server's own. */
  private static String code(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 429 -> "rate_limited";
      default -> status >= 500 ? "unavailable" : "bad_request";
    };
  }

  private static long retryAfterMillis(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(seconds -> Long.parseLong(seconds) * 1_000)
        .orElse(0L);
  }

  /** A part of a path or a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
