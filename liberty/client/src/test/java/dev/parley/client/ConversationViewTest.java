package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What events make of a conversation. */
class ConversationViewTest {
  private final ConversationView view = new ConversationView();
  private long seq;

  private void apply(ObjectNode frame) {
    view.apply(
        new Event(frame.put("conversation_id", "c").put("sender_id", "u").put("seq", ++seq)));
  }

  private static ObjectNode about(String type) {
    return Json.frame(type).put("message_id", "m_1");
  }

  @Test
  void aMessageIsEditedReactedToAndDeleted() {
    apply(about("new_message").put("content", "one"));
    apply(about("message_edited").put("content", "two"));
    apply(about("reaction").put("emoji", "👍"));
    MessageView message = view.messages().get(0);
    assertThat(message.content()).isEqualTo("two");
    assertThat(message.reactions()).isEqualTo(Map.of("👍", Set.of("u")));
    apply(about("reaction").put("emoji", "👍").put("remove", true));
    assertThat(view.messages().get(0).reactions()).isEmpty();
    apply(about("message_deleted"));
    assertThat(view.messages().get(0).deleted()).isTrue();
    assertThat(view.messages().get(0).content()).isEmpty();
  }

  @Test
  void membersComeAndGo() {
    apply(
        Json.frame("conversation").put("change", "added").put("user_id", "b").put("role", "admin"));
    apply(Json.frame("conversation").put("change", "renamed").put("name", "new"));
    assertThat(view.members()).isEqualTo(Map.of("b", "admin"));
    assertThat(view.title()).isEqualTo("new");
    apply(Json.frame("conversation").put("change", "removed").put("user_id", "b"));
    assertThat(view.members()).isEmpty();
  }
}
