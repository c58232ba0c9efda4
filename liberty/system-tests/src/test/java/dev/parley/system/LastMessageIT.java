package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the list of conversations shows of each: its last message, as the reader sees it. */
class LastMessageIT {
  private final Api ana = Api.register("phone");
  private final Api ben = Api.register("laptop");
  private final String group = ana.group(ben);
  private final String path = "/conversations/" + group;

  @Test
  void whatIsNoMessageIsNotTheLast() {
    String one = say("one", "1");
    String two = say("two", "2");
    ben.put(path + "/messages/" + one + "/reactions/x").expect(204);
    ana.patch(path, Map.of("name", "ours")).expect(200);

    JsonNode last = last(ben);
    assertThat(last.path("message_id").asText()).isEqualTo(two);
    assertThat(last.path("content").asText()).isEqualTo("two");
    assertThat(last.has("client_msg_id")).isFalse();
    assertThat(last(ana).path("client_msg_id").asText()).isEqualTo("2");
  }

  @Test
  void theLastMessageIsShownAsItIsNow() {
    String two = say("two", "2");
    ana.patch(path + "/messages/" + two, Map.of("content", "two anew")).expect(200);
    assertThat(last(ben).path("content").asText()).isEqualTo("two anew");
    assertThat(last(ben).path("edited_at").asLong()).isPositive();
    assertThat(last(ben).path("kind").asText()).isEqualTo("message");

    ana.delete(path + "/messages/" + two).expect(200);
    assertThat(last(ben).path("message_id").asText()).isEqualTo(two);
    assertThat(last(ben).path("deleted").asBoolean()).isTrue();
    assertThat(last(ben).has("content")).isFalse();
  }

  @Test
  void whoJoinedLaterIsShownNothingOfBefore() {
    say("before", "1");
    Api eve = Api.register("tablet");
    ana.post(path + "/members", Map.of("user_id", eve.userId())).expect(204);
    assertThat(last(eve).isMissingNode()).isTrue();
    assertThat(last(ben).path("content").asText()).isEqualTo("before");

    say("after", "2");
    assertThat(last(eve).path("content").asText()).isEqualTo("after");
  }

  @Test
  void itIsNotLookedForFarBack() {
    String one = say("one", "1");
    for (int i = 1; i <= 47; i++) {
      ana.patch(path + "/messages/" + one, Map.of("content", "one " + i)).expect(200);
    }
    assertThat(last(ben).path("content").asText()).isEqualTo("one 47");
    ana.patch(path + "/messages/" + one, Map.of("content", "one 48")).expect(200);
    assertThat(last(ben).isMissingNode()).isTrue();
  }

  /** As the list and the conversation alone show it. */
  private JsonNode last(Api reader) {
    JsonNode listed = reader.get("/conversations").expect(200).json().path("items").get(0);
    JsonNode single = reader.get(path).expect(200).json();
    assertThat(listed.path("last_message")).isEqualTo(single.path("last_message"));
    return single.path("last_message");
  }

  private String say(String words, String id) {
    return ana.post(path + "/messages", Map.of("content", words, "client_msg_id", id))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }
}
