package dev.parley.stack.newcomer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The few REST calls with which a newcomer begins, as docs/ describes them. */
final class ParleyApi {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final URI base;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  ParleyApi(URI base) {
    this.base = base;
  }

  /** Registers the user unless the name is known. */
  void register(String username, String password, String displayName) throws IOException {
    post(
        "auth/register",
        Map.of("username", username, "password", password, "display_name", displayName),
        "",
        List.of(200, 201, 409));
  }

  /** A token with the user's id. */
  Login login(String username, String password) throws IOException {
    JsonNode answer =
        post(
            "auth/token",
            Map.of("username", username, "password", password, "device_id", "newcomer"),
            "",
            List.of(200));
    return new Login(answer.path("user_id").asText(), answer.path("access_token").asText());
  }

  /** The id of the direct conversation of two users, made unless it exists. */
  String directConversation(Login caller, String peerId) throws IOException {
    JsonNode answer =
        post(
            "conversations",
            Map.of("participant_ids", List.of(caller.userId(), peerId), "type", "direct"),
            caller.token(),
            List.of(200, 201));
    return answer.path("conversation_id").asText();
  }

  private JsonNode post(String path, Map<String, ?> body, String token, List<Integer> accepted)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (!accepted.contains(answer.statusCode())) {
        throw new IOException(
            "POST %s answered %d, %s".formatted(path, answer.statusCode(), problem(answer.body())));
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** The detail of a problem document, as far as the answer is one. */
  private String problem(String body) {
    try {
      return json.readTree(body).path("detail").asText("without a reason");
    } catch (JsonProcessingException noJson) {
      return "without a reason";
    }
  }

  /**
   * A user who may call.
   *
   * @param userId {@code u_…}
   * @param token a bearer token, never printed
   */
  record Login(String userId, String token) {}
}
