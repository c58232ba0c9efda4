package dev.parley.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Frames as a server sends them. */
final class Frames {
  private Frames() {}

  static Event message(String conversation, long seq) {
    return new Event(event(Event.MESSAGE, conversation, seq).put("content", "words " + seq));
  }

  static ObjectNode event(String type, String conversation, long seq) {
    return Json.frame(type)
        .put("message_id", "m_" + seq)
        .put("conversation_id", conversation)
        .put("sender_id", "u_1")
        .put("seq", seq);
  }

  /** An event about the message of that seq. */
  static ObjectNode about(String type, long target, long seq) {
    return event(type, "c", seq).put("message_id", "m_" + target).put("event_id", "m_" + seq);
  }

  static ObjectNode command(String conversation, String id) {
    return Json.frame("send_message")
        .put("conversation_id", conversation)
        .put("client_msg_id", id)
        .put("content", "words");
  }

  static Ack ack(String id, long seq) {
    return new Ack(id, "c", "m_" + seq, seq, false);
  }

  static ObjectNode error(String id, String code, boolean temporary, long retryAfterMillis) {
    return Json.frame("error")
        .put("code", code)
        .put("message", "no")
        .put("client_msg_id", id)
        .put("temporary", temporary)
        .put("retry_after_ms", retryAfterMillis);
  }
}
