package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told clearly, loses nothing and harms nobody. */
class BadFrameIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'send_message','content':'x','client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':7,'client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':7,'content':'x','client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'x y','content':'x','client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':''} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'ü'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'  ','client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':null,'client_msg_id':'1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','mentions':'u_1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','format':'html'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','reply_to':'m_1'} | bad_request",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','reply_to':'m_0000000000000g000000000000'} | not_found",
        "{'type':'send_message','conversation_id':'conv_nowhere','content':'x','client_msg_id':'1'} | not_found",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','attachments':['media_1']} | not_found",
        "{'type':'send_message','conversation_id':'CONV','content':'x','client_msg_id':'1','attachments':['picture.png']} | bad_request",
        "{'type':'no_such_type'} | unsupported",
        "{'type':7} | unsupported",
        "{} | bad_request",
        "{'type':'ping','delivered':7} | bad_request",
      })
  void theConnectionGoesOnAfter(String frame, String code) {
    Api ana = Api.register("phone");
    String conversation = ana.direct(Api.register("laptop"));
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.send(frame.replace('\'', '"').replace("CONV", conversation));
      JsonNode error = anas.await("error");
      assertThat(error.path("code").asText()).isEqualTo(code);
      assertThat(error.path("message").asText()).isNotBlank();
      assertThat(error.path("temporary").asBoolean()).isFalse();
      anas.say(conversation, "good", "still here");
      assertThat(anas.awaitAck("good").path("seq").asLong()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "7", "{\"type\":", "{\"type\":\"ping\"} x"})
  void whatIsNoFrameEndsTheConnection(String text) {
    Api ana = Api.register("phone");
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.send(text);
      assertThat(anas.await("error").path("code").asText()).isEqualTo("bad_request");
      assertThat(anas.awaitClose()).isEqualTo(4400);
    }
  }

  @Test
  void binaryFramesEndTheConnection() {
    Api ana = Api.register("phone");
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertThat(anas.awaitClose()).isEqualTo(4400);
    }
  }

  @Test
  void contentIsBoundedInBytesNotInCharacters() {
    Api ana = Api.register("phone");
    String conversation = ana.direct(Api.register("laptop"));
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.say(conversation, "fits", "é".repeat(8_192));
      anas.awaitAck("fits");
      anas.say(conversation, "large", "é".repeat(8_193));
      JsonNode error = anas.await("error");
      assertThat(error.path("code").asText()).isEqualTo("too_large");
      assertThat(error.path("client_msg_id").asText()).isEqualTo("large");
    }
  }

  @Test
  void aFrameIsBoundedAsAWholeHoweverItIsFragmented() {
    Api ana = Api.register("phone");
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.send("x".repeat(70_000));
      assertThat(anas.await("error").path("code").asText()).isEqualTo("too_large");
      assertThat(anas.awaitClose()).isEqualTo(4400);
    }
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      ByteBuffer part = ByteBuffer.wrap("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 7; i++) {
        anas.sendFragment(part.duplicate(), false);
      }
      assertThat(anas.awaitClose()).isEqualTo(4400);
    }
  }

  @Test
  void aFragmentedFrameIsPutTogether() {
    Api ana = Api.register("phone");
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.sendFragment(ByteBuffer.wrap("{\"type\":".getBytes(StandardCharsets.UTF_8)), false);
      anas.sendFragment(ByteBuffer.wrap("\"ping\"}".getBytes(StandardCharsets.UTF_8)), true);
      anas.await("pong");
    }
  }

  @Test
  void whatIsBeyondTheRateOfFramesIsNamed() {
    Api ana = Api.register("phone");
    String conversation = ana.direct(Api.register("laptop"));
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      IntStream.range(0, 500).forEach(i -> anas.say(conversation, "f" + i, "flood " + i));
      JsonNode refused = anas.await(frame -> frame.path("message").asText().contains("frames"));
      assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
      assertThat(refused.path("retry_after_ms").isNumber()).isTrue();
      anas.await(frame -> anas.frames("ack").size() + anas.frames("error").size() >= 500);
      assertThat(anas.frames("error"))
          .extracting(frame -> frame.path("client_msg_id").asText())
          .allMatch(id -> id.startsWith("f"))
          .doesNotHaveDuplicates();
      assertThat(anas.isOpen()).isTrue();
    }
  }

  @Test
  void aFloodIsHeldBackAndLosesNothing() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      IntStream.range(0, 200).forEach(i -> anas.say(conversation, "f" + i, "flood " + i));
      anas.await(frame -> frame.path("code").asText().equals("rate_limited"));
      JsonNode refused = anas.await(frame -> frame.path("code").asText().equals("rate_limited"));
      assertThat(refused.path("temporary").asBoolean()).isTrue();
      assertThat(refused.path("retry_after_ms").isNumber()).isTrue();
      // Each of them was answered, one way or the other, and what was acknowledged is there.
      anas.await(frame -> anas.frames("ack").size() + anas.frames("error").size() >= 200);
      assertThat(ChatIT.ids(ben.history(conversation)))
          .containsExactlyElementsOf(ChatIT.ids(anas.frames("ack")));
      assertThat(anas.frames("ack")).hasSizeGreaterThanOrEqualTo(60);
    }
  }
}
