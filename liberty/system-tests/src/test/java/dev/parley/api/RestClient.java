package dev.parley.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to the server that the property {@code chat.http.url} names. Thread-safe. */
final class RestClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final String base;
  private final @Nullable String token;

  private RestClient(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Without a token. */
  static RestClient anonymous() {
    return new RestClient(System.getProperty("chat.http.url", "http://127.0.0.1:9080"), null);
  }

  /** Without a token, to another server. */
  static RestClient at(URI server) {
    return new RestClient(server.toString().replaceFirst("/$", ""), null);
  }

  /** With that token. */
  RestClient as(String accessToken) {
    return new RestClient(base, accessToken);
  }

  Answer get(String path) {
    return send("GET", path, Optional.empty());
  }

  Answer delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  Answer post(String path, Object body) {
    return send("POST", path, Optional.of(encode(body)));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, Optional.of(encode(body)));
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, Optional.of(encode(body)));
  }

  /** Sends the body as it is, as JSON. */
  Answer send(String method, String path, Optional<String> body) {
    return send(method, path, body, Map.of("Content-Type", "application/json"));
  }

  Answer send(String method, String path, Optional<String> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    headers.forEach(request::header);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + response.body(), e);
      }
    }

    /** A text field of the body. */
    String text(String field) {
      return json().path(field).asText();
    }

    /** The problem's code; fails if the answer is no problem. */
    String code() {
      if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
        throw new AssertionError(
            "no problem: " + status() + " " + header("Content-Type") + " " + response.body());
      }
      return text("code");
    }
  }
}
