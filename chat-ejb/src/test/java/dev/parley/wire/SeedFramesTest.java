package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.GatewayId;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames that the owner fixed, byte for byte; more fields follow. */
class SeedFramesTest {
  private static final Event EVENT =
      new Event(
          new ConversationId("conv_abc"),
          5,
          MessageId.of(MessageId.ticksOf(1_690_000_000_123L), 0, 0),
          EventKind.MESSAGE,
          new UserId("u_1"),
          new ClientMessageId("uuid"),
          Content.plain("Hello \"you\" \u2028 😀"));

  @Test
  void newMessage() {
    assertThat(Json.encode(EventFrames.of(EVENT, false)))
        .isEqualTo(
            "{\"type\":\"new_message\",\"message_id\":\""
                + EVENT.messageId()
                + "\",\"conversation_id\":\"conv_abc\",\"sender_id\":\"u_1\",\"content\":\"Hello"
                + " \\\"you\\\" \u2028 😀\",\"timestamp\":1690000000,\"seq\":5,"
                + "\"timestamp_ms\":1690000000123,\"format\":\"plain\"}");
  }

  @Test
  void sendMessage() throws BadFrameException {
    ClientFrame frame =
        ClientFrames.decode(
            "{\"type\":\"send_message\",\"conversation_id\":\"conv_abc\",\"content\":\"Hello\","
                + "\"client_msg_id\":\"uuid\"}");
    assertThat(frame).isInstanceOf(ClientFrame.SendMessage.class);
    ClientFrame.SendMessage message = (ClientFrame.SendMessage) frame;
    assertThat(message.conversationId()).isEqualTo(new ConversationId("conv_abc"));
    assertThat(message.draft().toContent()).isEqualTo(Content.plain("Hello"));
  }

  @Test
  void unknownFieldsAreLetPass() throws BadFrameException {
    assertThat(ClientFrames.decode("{\"type\":\"ping\",\"new_in_version_2\":{\"a\":[1]}}"))
        .isEqualTo(new ClientFrame.Ping(null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ping\",\"type\":\"ping\"}",
        "{'type':'ping'}",
        "{\"type\":\"ping\"} {}",
        "\"ping\"",
        "null"
      })
  void whatIsNoFrameIsMalformed(String text) {
    assertThatThrownBy(() -> ClientFrames.decode(text))
        .isInstanceOfSatisfying(
            BadFrameException.class, bad -> assertThat(bad.isMalformed()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"client_msg_id\":\"c1\"}",
        "{\"type\":\"react\",\"x\":{\"client_msg_id\":\"no\"},\"client_msg_id\":\"c1\",\"y\":[",
      })
  void aFrameIsNamedWithoutBeingRead(String text) {
    assertThat(ClientFrames.clientMessageId(text)).isEqualTo(new ClientMessageId("c1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "x",
        "{\"type\":\"ping\"}",
        "{\"client_msg_id\":7}",
        "{\"client_msg_id\":\"\"}"
      })
  void whatHasNoNameIsNotNamed(String text) {
    assertThat(ClientFrames.clientMessageId(text)).isNull();
  }

  @Test
  void nestingIsBounded() {
    String deep = "{\"type\":\"ping\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThatThrownBy(() -> ClientFrames.decode(deep)).isInstanceOf(BadFrameException.class);
  }

  @Test
  void complaintsNameTheFieldAndNeverItsValue() {
    assertThatThrownBy(
            () ->
                ClientFrames.decode(
                    "{\"type\":\"send_message\",\"conversation_id\":\"conv_1\","
                        + "\"content\":{\"secret\":1},\"client_msg_id\":\"1\"}"))
        .hasMessageContaining("content")
        .hasMessageNotContaining("secret");
  }

  @Test
  void logRecordsComeBackFromTheirText() throws Exception {
    LogRecord record =
        new LogRecord.Send(
            EVENT.conversationId(),
            EVENT.senderId(),
            EVENT.clientMessageId(),
            new GatewayId("gw-1"),
            EVENT.content());
    assertThat(Json.mapper().readValue(Json.encode(record), LogRecord.class)).isEqualTo(record);
  }
}
