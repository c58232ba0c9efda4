package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** An event looks the same whatever way it came. */
class EventTest {
  private static final JsonNode ACK =
      Json.read("{\"client_msg_id\":\"1\",\"message_id\":\"m_9\",\"seq\":9,\"timestamp\":100}");

  private static ObjectNode entry(String kind) {
    return Json.object()
        .put("kind", kind)
        .put("message_id", "m_9")
        .put("conversation_id", "c")
        .put("sender_id", "u_1")
        .put("seq", 9)
        .put("timestamp", 100)
        .put("timestamp_ms", 100_000);
  }

  @Test
  void historyNamesTheEventAndItsTarget() {
    Event edit = Event.ofHistory(entry("edit").put("target_id", "m_2").put("content", "new"));
    assertThat(edit.type()).isEqualTo(Event.EDITED);
    assertThat(edit.id()).isEqualTo("m_9");
    assertThat(edit.messageId()).isEqualTo("m_2");
    Event member = Event.ofHistory(entry("membership").put("change", "added"));
    assertThat(member.type()).isEqualTo(Event.CONVERSATION);
    assertThat(member.id()).isEqualTo("m_9");
  }

  @Test
  void ownMessagesLookAsTheOthersSeeThem() {
    Event own = OwnEvents.of(Frames.command("c", "1"), ACK, "u_1");
    ObjectNode seen = Event.ofHistory(entry("message")).json().deepCopy();
    seen.put("client_msg_id", "1").put("content", "words").put("format", "plain");
    assertThat(plain(own.json())).isEqualTo(plain(seen));
  }

  @Test
  void ownReactionsDoToo() {
    ObjectNode command =
        Json.frame("react")
            .put("conversation_id", "c")
            .put("message_id", "m_2")
            .put("client_msg_id", "1")
            .put("emoji", "x");
    Event own = OwnEvents.of(command, ACK, "u_1");
    ObjectNode entry = entry("reaction").put("target_id", "m_2").put("emoji", "x");
    Event seen = Event.ofHistory(entry.put("client_msg_id", "1"));
    assertThat(plain(own.json())).isEqualTo(plain(seen.json()));
  }

  /** Without the difference between numbers of several sizes. */
  private static JsonNode plain(JsonNode json) {
    return Json.read(json.toString());
  }
}
