package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One user of the REST API, made for a test. Thread-safe. */
final class Api {
  private static final String PASSWORD = "correct horse battery";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;
  private final String username;
  private final String userId;
  private final JsonNode signedIn;
  private final String token;
  private final String refreshToken;

  private Api(String base, String username, String userId, JsonNode signedIn) {
    this.base = base;
    this.username = username;
    this.userId = userId;
    this.signedIn = signedIn;
    this.token = signedIn.path("access_token").asText();
    this.refreshToken = signedIn.path("refresh_token").asText();
  }

  /** An answer. */
  record Answer(int status, JsonNode json) {
    Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("status " + status + " instead of " + expected + ": " + json);
      }
      return this;
    }
  }

  /** Registers somebody new, signed in on a device. */
  static Api register(String device) {
    return register(device, URI.create(System.getProperty("chat.http.url", "")));
  }

  /** Registers somebody new at a server. */
  static Api register(String device, URI server) {
    String base = server.toString().replaceFirst("/$", "");
    String name = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    String body =
        Wire.write(Map.of("username", name, "password", PASSWORD, "display_name", "A " + name));
    Answer registered = patiently(base, "/auth/register", body).expect(201);
    String id = registered.json().path("user_id").asText();
    return new Api(base, name, id, signIn(base, name, device));
  }

  /** The administrator of the tests. */
  static Api admin() {
    return admin(URI.create(System.getProperty("chat.http.url", "")));
  }

  /** The same at a server. */
  static Api admin(URI server) {
    String base = server.toString().replaceFirst("/$", "");
    String body =
        Wire.write(
            Map.of("username", "root", "password", "the admin of the tests", "device_id", "desk"));
    JsonNode signedIn = patiently(base, "/auth/token", body).expect(200).json();
    return new Api(base, "root", signedIn.path("user_id").asText(), signedIn);
  }

  private static JsonNode signIn(String base, String name, String device) {
    String body = Wire.write(Map.of("username", name, "password", PASSWORD, "device_id", device));
    return patiently(base, "/auth/token", body).expect(200).json();
  }

  /**
   * Tries again when the server says that there were too many attempts, as all tests together make.
   */
  private static Answer patiently(String base, String path, String body) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .pollDelay(Duration.ZERO)
        .until(() -> call(base, null, "POST", path, body), answer -> answer.status() != 429);
  }

  /** The same user on another device. */
  Api on(String device) {
    return new Api(base, username, userId, signIn(base, username, device));
  }

  /** The same user on the same device, talking to another server. */
  Api at(URI server) {
    return new Api(server.toString().replaceFirst("/$", ""), username, userId, signedIn);
  }

  /** Where its WebSocket is. */
  URI socket() {
    return URI.create(base.replaceFirst("^http", "ws") + "/ws");
  }

  /** The same user on another device, signed in at another server. */
  Api at(URI server, String device) {
    String other = server.toString().replaceAll("/$", "");
    return new Api(other, username, userId, signIn(other, username, device));
  }

  /** The server's address. */
  String base() {
    return base;
  }

  String userId() {
    return userId;
  }

  String token() {
    return token;
  }

  /** Takes the refresh token for the next; only once. */
  Answer refresh() {
    return post("/auth/refresh", Map.of("refresh_token", refreshToken));
  }

  /** Ends the device's sign-in. */
  void signOut() {
    post("/auth/logout", Map.of("refresh_token", refreshToken)).expect(204);
  }

  /** A direct conversation. */
  String direct(Api other) {
    return post(
            "/conversations",
            Map.of("type", "direct", "participant_ids", List.of(userId, other.userId)))
        .json()
        .path("conversation_id")
        .asText();
  }

  /** A group. */
  String group(Api... others) {
    List<String> members = new ArrayList<>();
    for (Api other : others) {
      members.add(other.userId);
    }
    return group("group", members);
  }

  /** A group or broadcast. */
  String group(String type, List<String> members) {
    return post("/conversations", Map.of("type", type, "name", "g", "participant_ids", members))
        .expect(201)
        .json()
        .path("conversation_id")
        .asText();
  }

  /** Says something under a name. */
  void say(String conversation, String id) {
    post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "words of " + id, "client_msg_id", id))
        .expect(201);
  }

  /** A page of what was missed since the cursor. */
  JsonNode sync(@Nullable String cursor) {
    return post("/sync", cursor == null ? Map.of() : Map.of("cursor", cursor)).expect(200).json();
  }

  /** The whole history, oldest first, read page by page. */
  List<JsonNode> history(String conversation) {
    List<JsonNode> all = new ArrayList<>();
    String path = "/conversations/" + conversation + "/messages?limit=200";
    JsonNode page = get(path).expect(200).json();
    while (true) {
      page.path("messages").forEach(message -> all.add(0, message));
      if (!page.path("has_more").asBoolean()) {
        return all;
      }
      String oldest = all.get(0).path("message_id").asText();
      page = get(path + "&before_id=" + oldest).expect(200).json();
    }
  }

  Answer get(String path) {
    return call(base, token, "GET", path, null);
  }

  Answer post(String path, Object body) {
    return call(base, token, "POST", path, Wire.write(body));
  }

  Answer postText(String path, String body) {
    return call(base, token, "POST", path, body);
  }

  Answer patch(String path, Object body) {
    return call(base, token, "PATCH", path, Wire.write(body));
  }

  Answer put(String path) {
    return call(base, token, "PUT", path, null);
  }

  Answer put(String path, Object body) {
    return call(base, token, "PUT", path, Wire.write(body));
  }

  Answer delete(String path) {
    return call(base, token, "DELETE", path, null);
  }

  private static Answer call(
      String base, @Nullable String token, String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String text = response.body();
      return new Answer(response.statusCode(), Wire.read(text.isEmpty() ? "{}" : text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
