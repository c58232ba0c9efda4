package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.ErrorCode;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFramesTest {
  private static final String SAYING =
      "{\"type\":\"send_message\",\"conversation_id\":\"conv_1\",\"client_msg_id\":\"1\",";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\":\"x\",\"mentions\":[null]}",
        "\"content\":\"x\",\"mentions\":[\"u_1\",null]}",
        "\"content\":\"x\",\"attachments\":[null]}",
        "\"content\":\"\\ud83d\"}",
        "\"content\":\"a\\ude00\"}",
        "\"content\":\"\\ude00\\ud83d\"}"
      })
  void holesAndHalvesAreBadRequests(String rest) {
    refused(SAYING + rest);
  }

  @Test
  void pendingHasNoHoles() {
    refused("{\"type\":\"sync\",\"pending\":[null]}");
    refused("{\"type\":\"sync\",\"known\":{\"conv_1\":null}}");
    refused("{\"type\":\"ping\",\"delivered\":{\"conv_1\":null}}");
  }

  @Test
  void wholePairsControlCharactersAndAnyDirectionPass() throws BadFrameException {
    String text = "👩🏽‍🚀 \u0000 \u202eشكرا\u202c ש\u05c1 é";

    ClientFrame frame = ClientFrames.decode(SAYING + "\"content\":" + Json.encode(text) + "}");

    assertThat(((ClientFrame.SendMessage) frame).draft().content()).isEqualTo(text);
  }

  @Test
  void watchesAreListsOfUsersUpToTwoHundred() throws BadFrameException {
    String ids = String.join(",", Collections.nCopies(200, "\"u_1\""));
    ClientFrame frame =
        ClientFrames.decode("{\"type\":\"watch_presence\",\"user_ids\":[" + ids + "]}");
    assertThat(((ClientFrame.WatchPresence) frame).userIds()).hasSize(200);
    refused("{\"type\":\"watch_presence\",\"user_ids\":[null]}");
    refused("{\"type\":\"watch_presence\",\"user_ids\":\"u_1\"}");
    assertThatThrownBy(
            () ->
                ClientFrames.decode(
                    "{\"type\":\"watch_presence\",\"user_ids\":[\"u_1\"," + ids + "]}"))
        .isInstanceOfSatisfying(
            BadFrameException.class,
            e -> assertThat(e.reason().code()).isEqualTo(ErrorCode.TOO_LARGE));
  }

  @Test
  void nestingIsBounded() {
    String bomb = "{\"type\":\"ping\",\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    assertThatThrownBy(() -> ClientFrames.decode(bomb))
        .isInstanceOfSatisfying(BadFrameException.class, e -> assertThat(e.isMalformed()).isTrue());
  }

  private static void refused(String frame) {
    assertThatThrownBy(() -> ClientFrames.decode(frame))
        .isInstanceOfSatisfying(
            BadFrameException.class,
            e -> {
              assertThat(e.reason().code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.isMalformed()).isFalse();
            });
  }
}
