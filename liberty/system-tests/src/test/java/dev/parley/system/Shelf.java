package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What a user does with files. Thread-safe. */
record Shelf(Api user) {
  static final Duration SOON = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** An answer as it came. */
  record Got(int status, HttpResponse<byte[]> response) {
    byte[] body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return Wire.read(new String(body(), StandardCharsets.UTF_8));
    }

    Got expect(int expected) {
      if (status != expected) {
        throw new AssertionError("status " + status + " instead of " + expected + ": " + json());
      }
      return this;
    }

    String code() {
      return json().path("code").asText();
    }
  }

  private URI uri(String path) {
    return URI.create(user.base() + "/api/v1" + path);
  }

  /** Uploads. */
  Got upload(String name, byte[] bytes) {
    return upload(BodyPublishers.ofByteArray(bytes), Map.of("Content-Disposition", name));
  }

  /** Uploads something of any length. */
  Got upload(BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/media")).POST(body);
    headers.forEach(request::header);
    return send(request.header("Content-Type", "application/octet-stream"), true);
  }

  /** Uploads, and waits until it may be attached. */
  String ready(String name, byte[] bytes) {
    String id =
        upload("attachment; filename=\"" + name + "\"", bytes)
            .expect(201)
            .json()
            .path("media_id")
            .asText();
    awaitStatus(id, "ready");
    return id;
  }

  JsonNode awaitStatus(String id, String status) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> info(id), info -> info.path("status").asText().equals(status));
  }

  JsonNode info(String id) {
    return get("/media/" + id + "/info").expect(200).json();
  }

  /** Says something with files. */
  Api.Answer say(String conversation, String name, String... ids) {
    return user.post(
        "/conversations/" + conversation + "/messages",
        Map.of("content", "see " + name, "client_msg_id", name, "attachments", List.of(ids)));
  }

  Got get(String path) {
    return get(path, Map.of());
  }

  Got get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
    headers.forEach(request::header);
    return send(request, true);
  }

  /** Any other request, without a body. */
  Got send(String method, String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
    headers.forEach(request::header);
    return send(request, true);
  }

  /** Without a token, by an address of the server. */
  static Got open(String path) {
    URI address = URI.create(System.getProperty("chat.http.url", "") + path);
    return send(HttpRequest.newBuilder(address).GET());
  }

  private Got send(HttpRequest.Builder request, boolean signedIn) {
    return send(signedIn ? request.header("Authorization", "Bearer " + user.token()) : request);
  }

  private static Got send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.timeout(Duration.ofMinutes(5)).build(), BodyHandlers.ofByteArray());
      return new Got(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** So many bytes that are no picture, made as they are read. */
  static InputStream noise(long bytes) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        return at < bytes ? valueAt(at++) : -1;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        int count = (int) Math.min(length, bytes - at);
        for (int i = 0; i < count; i++) {
          target[offset + i] = (byte) valueAt(at++);
        }
        return count == 0 ? -1 : count;
      }
    };
  }

  private static int valueAt(long at) {
    return (int) ((at * 2654435761L) >>> 13) & 0xff;
  }
}
