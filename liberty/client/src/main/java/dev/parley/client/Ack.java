package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A command is durable and has its place in the conversation.
 *
 * @param eventId the event's own id; empty where the answer did not tell it, as for a reaction over
 *     REST
 * @param seq the place; 0 where the answer did not tell it
 * @param duplicate whether the same command was acknowledged before
 */
public record Ack(
    String clientMsgId, String conversationId, String eventId, long seq, boolean duplicate) {

  static Ack of(JsonNode frame) {
    return new Ack(
        frame.path("client_msg_id").asText(),
        frame.path("conversation_id").asText(),
        frame.path("message_id").asText(),
        frame.path("seq").asLong(),
        frame.path("duplicate").asBoolean());
  }
}
