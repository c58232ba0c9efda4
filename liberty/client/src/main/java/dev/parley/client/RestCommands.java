package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Does by REST what a frame asks for, and gives the answer as the frame that a WebSocket would have
 * brought. Those about a conversation go one after the other, in order.
 */
final class RestCommands {
  private final Rest rest;
  private final Link.Feed feed;
  private final Map<String, CompletableFuture<Void>> lanes = new HashMap<>();

  RestCommands(Rest rest, Link.Feed feed) {
    this.rest = rest;
    this.feed = feed;
  }

  void send(ObjectNode frame) {
    String lane = lane(frame);
    synchronized (lanes) {
      lanes.values().removeIf(CompletableFuture::isDone);
      CompletableFuture<Void> before =
          lanes.getOrDefault(lane, CompletableFuture.completedFuture(null));
      lanes.put(lane, before.thenCompose(done -> call(frame).handle((answer, failure) -> null)));
    }
  }

  /** What goes one after the other: a slow answer holds up nothing else. */
  private static String lane(JsonNode frame) {
    // Receipts too: what was read before leaving is refused after it.
    String conversation = frame.path("conversation_id").asText();
    return conversation.isEmpty() ? frame.path("type").asText() : "conversation " + conversation;
  }

  private CompletableFuture<Void> call(ObjectNode frame) {
    return switch (frame.path("type").asText()) {
      case "sync" -> sync(frame);
      case "send_message" -> command(frame, "POST", messages(frame), "content");
      case "edit_message" -> command(frame, "PATCH", message(frame), "content");
      case "delete_message" -> command(frame, "DELETE", message(frame) + name(frame), "");
      case "react" ->
          command(frame, frame.has("remove") ? "DELETE" : "PUT", reaction(frame) + name(frame), "");
      case "receipt" -> receipt(frame);
      case "ping" -> feed.frame(Json.frame("pong")).toCompletableFuture();
      // Typing and what else has no call: it may be lost.
      default -> CompletableFuture.completedFuture(null);
    };
  }

  private static String messages(JsonNode frame) {
    return conversation(frame) + "/messages";
  }

  private static String conversation(JsonNode frame) {
    return "/conversations/" + Http.encode(frame.path("conversation_id").asText());
  }

  private static String message(JsonNode frame) {
    return messages(frame) + "/" + Http.encode(frame.path("message_id").asText());
  }

  private static String reaction(JsonNode frame) {
    return message(frame) + "/reactions/" + Http.encode(frame.path("emoji").asText());
  }

  private static String name(JsonNode frame) {
    return "?client_msg_id=" + Http.encode(frame.path("client_msg_id").asText());
  }

  private CompletableFuture<Void> sync(ObjectNode frame) {
    ObjectNode body = frame.deepCopy();
    body.remove("type");
    return rest.call("POST", "/sync", body)
        .handle(
            (answer, failure) ->
                answer instanceof ObjectNode page
                    ? page.put("type", "sync")
                    : error(ParleyException.of(failure)))
        .thenCompose(feed::frame);
  }

  private CompletableFuture<Void> command(
      ObjectNode frame, String method, String path, String bodyIfThere) {
    ObjectNode body = null;
    if (frame.has(bodyIfThere)) {
      body = frame.deepCopy();
      body.remove(List.of("type", "conversation_id", "message_id"));
    }
    return rest.call(method, path, body)
        .handle(
            (answer, failure) -> {
              ObjectNode told =
                  answer == null ? error(ParleyException.of(failure)) : acknowledgement(answer);
              told.setAll(named(frame));
              return told;
            })
        .thenCompose(feed::frame);
  }

  private static ObjectNode acknowledgement(JsonNode answer) {
    ObjectNode ack = answer instanceof ObjectNode body ? body.deepCopy() : Json.object();
    return ack.put("type", "ack");
  }

  private static ObjectNode named(JsonNode frame) {
    return Json.object()
        .put("client_msg_id", frame.path("client_msg_id").asText())
        .put("conversation_id", frame.path("conversation_id").asText());
  }

  private static ObjectNode error(ParleyException reason) {
    return Json.frame("error")
        .put("code", reason.code())
        .put("message", reason.detail())
        .put("temporary", reason.isTemporary())
        .put("retry_after_ms", reason.retryAfterMillis());
  }

  private CompletableFuture<Void> receipt(ObjectNode frame) {
    ObjectNode body = frame.deepCopy();
    body.remove(List.of("type", "conversation_id"));
    return rest.call("PUT", conversation(frame) + "/receipts", body)
        .handle(
            (answer, failure) -> {
              boolean again = answer == null && ParleyException.of(failure).isTemporary();
              ObjectNode told = Json.frame(again ? "unmarked" : "marked");
              told.setAll(named(frame));
              return told;
            })
        .thenCompose(feed::frame);
  }
}
