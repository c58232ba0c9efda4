package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The REST API, for what is no command of a connection. Every call fails with a {@link
 * ParleyException}; one that is refused for its token is made once more with a new one.
 * Thread-safe.
 */
public final class Rest {
  private static final int PAGE = 200;
  private final Http http;
  private final TokenSource tokens;

  Rest(Http http, TokenSource tokens) {
    this.http = http;
    this.tokens = tokens;
  }

  /** Any call, by its path below {@code /api/v1}. */
  public CompletableFuture<JsonNode> call(String method, String path, @Nullable JsonNode body) {
    return attempt(method, path, body, false)
        .handle((answer, failure) -> answer == null ? ParleyException.of(failure) : answer)
        .thenCompose(
            outcome -> {
              if (outcome instanceof JsonNode answer) {
                return CompletableFuture.completedFuture(answer);
              }
              ParleyException refusal = (ParleyException) outcome;
              return refusal.code().equals("unauthorized")
                  ? attempt(method, path, body, true)
                  : CompletableFuture.failedFuture(refusal);
            });
  }

  private CompletableFuture<JsonNode> attempt(
      String method, String path, @Nullable JsonNode body, boolean renew) {
    return tokens.token(renew).thenCompose(token -> http.call(method, path, body, token));
  }

  /** The caller's profile. */
  public CompletableFuture<JsonNode> me() {
    return call("GET", "/users/me", null);
  }

  /** The direct conversation with a user, begun if there is none; its id. */
  public CompletableFuture<String> direct(String userId) {
    return create("direct", null, List.of(userId));
  }

  /** Begins a group of the caller and these; its id. */
  public CompletableFuture<String> group(String name, Collection<String> userIds) {
    return create("group", name, userIds);
  }

  private CompletableFuture<String> create(
      String type, @Nullable String name, Collection<String> userIds) {
    ObjectNode body = Json.object().put("type", type);
    if (name != null) {
      body.put("name", name);
    }
    userIds.forEach(body.putArray("participant_ids")::add);
    return call("POST", "/conversations", body)
        .thenApply(answer -> answer.path("conversation_id").asText());
  }

  /** One conversation as the caller sees it. */
  public CompletableFuture<JsonNode> conversation(String conversationId) {
    return call("GET", path(conversationId), null);
  }

  /** All the caller's conversations, the last active first. */
  public CompletableFuture<List<JsonNode>> conversations() {
    return items("/conversations?limit=" + PAGE);
  }

  /** Gives a group another name. */
  public CompletableFuture<JsonNode> rename(String conversationId, String name) {
    return call("PATCH", path(conversationId), Json.object().put("name", name));
  }

  /** Says what members see who are added later: {@code joined} or {@code all}. */
  public CompletableFuture<JsonNode> showHistory(String conversationId, String history) {
    return call("PATCH", path(conversationId), Json.object().put("history", history));
  }

  /** All members: {@code user_id}, {@code username}, {@code display_name}, {@code role}. */
  public CompletableFuture<List<JsonNode>> members(String conversationId) {
    return items(path(conversationId) + "/members?limit=" + PAGE);
  }

  /** Adds a member. */
  public CompletableFuture<Void> addMember(String conversationId, String userId, String role) {
    ObjectNode body = Json.object().put("user_id", userId).put("role", role);
    return done(call("POST", path(conversationId) + "/members", body));
  }

  /** Changes a member's role: {@code owner}, {@code admin} or {@code member}. */
  public CompletableFuture<Void> changeRole(String conversationId, String userId, String role) {
    return done(call("PATCH", member(conversationId, userId), Json.object().put("role", role)));
  }

  /** Removes a member, or leaves. */
  public CompletableFuture<Void> removeMember(String conversationId, String userId) {
    return done(call("DELETE", member(conversationId, userId), null));
  }

  /** The whole history that the caller may see, as events, oldest first. */
  public CompletableFuture<List<Event>> history(String conversationId) {
    return olderThan(conversationId, "", new ArrayList<>());
  }

  private CompletableFuture<List<Event>> olderThan(
      String conversationId, String beforeId, List<Event> newestFirst) {
    String before = beforeId.isEmpty() ? "" : "&before_id=" + Http.encode(beforeId);
    return call("GET", path(conversationId) + "/messages?limit=" + PAGE + before, null)
        .thenCompose(
            page -> {
              page.path("messages").forEach(entry -> newestFirst.add(Event.ofHistory(entry)));
              if (page.path("has_more").asBoolean() && !page.path("messages").isEmpty()) {
                String oldest = newestFirst.get(newestFirst.size() - 1).id();
                return olderThan(conversationId, oldest, newestFirst);
              }
              List<Event> oldestFirst = new ArrayList<>(newestFirst);
              Collections.reverse(oldestFirst);
              return CompletableFuture.completedFuture(oldestFirst);
            });
  }

  /** A page of a range: {@code messages} oldest first, and {@code has_more}. */
  CompletableFuture<JsonNode> range(String conversationId, String afterId, String beforeId) {
    String before = beforeId.isEmpty() ? "" : "&before_id=" + Http.encode(beforeId);
    String query = "?limit=" + PAGE + "&after_id=" + Http.encode(afterId) + before;
    return call("GET", path(conversationId) + "/messages" + query, null);
  }

  private CompletableFuture<List<JsonNode>> items(String path) {
    return items(path, "", new ArrayList<>());
  }

  private CompletableFuture<List<JsonNode>> items(
      String path, String cursor, List<JsonNode> items) {
    String from = cursor.isEmpty() ? "" : "&cursor=" + Http.encode(cursor);
    return call("GET", path + from, null)
        .thenCompose(
            page -> {
              page.path("items").forEach(items::add);
              String next = page.path("next_cursor").asText();
              return next.isEmpty()
                  ? CompletableFuture.completedFuture(items)
                  : items(path, next, items);
            });
  }

  private static CompletableFuture<Void> done(CompletableFuture<JsonNode> call) {
    return call.thenApply(answer -> null);
  }

  private static String path(String conversationId) {
    return "/conversations/" + Http.encode(conversationId);
  }

  private static String member(String conversationId, String userId) {
    return path(conversationId) + "/members/" + Http.encode(userId);
  }
}
