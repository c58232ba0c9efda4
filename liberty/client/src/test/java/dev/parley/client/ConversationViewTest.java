package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What events make of a conversation. */
class ConversationViewTest {
  private final ConversationView view = new ConversationView("me");

  private static Event edited(long target, long seq, String content) {
    return new Event(Frames.about(Event.EDITED, target, seq).put("content", content));
  }

  private static Event reaction(long target, long seq, boolean remove) {
    return new Event(
        Frames.about(Event.REACTION, target, seq).put("emoji", "x").put("remove", remove));
  }

  private static Event deleted(long target, long seq) {
    return new Event(Frames.about(Event.DELETED, target, seq));
  }

  private static Event change(long seq, String what, String user, String role) {
    return new Event(
        Frames.event(Event.CONVERSATION, "c", seq)
            .put("change", what)
            .put("user_id", user)
            .put("role", role));
  }

  @Test
  void aMessageIsEditedReactedToAndDeleted() {
    view.apply(Frames.message("c", 1));
    view.apply(edited(1, 2, "two"));
    view.apply(reaction(1, 3, false));
    MessageView message = view.messages().get(0);
    assertThat(message.content()).isEqualTo("two");
    assertThat(message.edited()).isTrue();
    assertThat(message.reactions()).isEqualTo(Map.of("x", Set.of("u_1")));
    view.apply(reaction(1, 4, true));
    assertThat(view.messages().get(0).reactions()).isEmpty();
    view.apply(reaction(1, 5, false));
    view.apply(deleted(1, 6));
    assertThat(view.messages().get(0).content()).isEmpty();
    assertThat(view.messages().get(0).reactions()).isEmpty();
    assertThat(view.lastSeq()).isEqualTo(6);
  }

  @Test
  void anEditThatIsSilentAboutMentionsLeavesThem() {
    Event said = Frames.message("c", 1);
    ObjectNode naming = said.json().deepCopy();
    naming.putArray("mentions").add("me");
    view.apply(new Event(naming));
    view.apply(edited(1, 2, "two"));
    assertThat(view.messages().get(0).mentions()).containsExactly("me");
    ObjectNode none = (ObjectNode) edited(1, 3, "three").json().deepCopy();
    none.putArray("mentions");
    view.apply(new Event(none));
    view.apply(edited(1, 4, "four"));
    assertThat(view.messages().get(0).content()).isEqualTo("four");
    assertThat(view.messages().get(0).mentions()).isEmpty();
  }

  @Test
  void unreadCountsWhatIsThereOfOthers() {
    view.apply(Frames.message("c", 1));
    view.apply(Frames.message("c", 2));
    view.apply(new Event(Frames.event(Event.MESSAGE, "c", 3).put("sender_id", "me")));
    view.apply(Frames.message("c", 4));
    view.apply(deleted(2, 5));
    assertThat(view.unread()).isEqualTo(2);
    view.signal(Json.frame("state").put("read_seq", 1));
    assertThat(view.unread()).isEqualTo(1);
    view.signal(Json.frame("receipt").put("status", "read").put("user_id", "other").put("seq", 4));
    assertThat(view.unread()).isEqualTo(1);
    view.signal(Json.frame("receipt").put("status", "read").put("user_id", "me").put("seq", 4));
    assertThat(view.unread()).isZero();
  }

  @Test
  void membersComeGoAndChange() {
    view.members(List.of(Json.object().put("user_id", "a").put("role", "owner")), 0);
    view.apply(change(1, "added", "b", "member"));
    view.apply(change(2, "role_changed", "a", "admin"));
    assertThat(view.members()).isEqualTo(Map.of("a", "admin", "b", "member"));
    view.apply(change(3, "removed", "b", "member"));
    assertThat(view.members()).isEqualTo(Map.of("a", "admin"));
  }

  @Test
  void aListOfMembersCountsMoreThanWhatWasBefore() {
    view.apply(change(3, "added", "b", "member"));
    view.apply(change(4, "removed", "c", "member"));
    view.apply(change(9, "added", "d", "member"));
    view.members(List.of(Json.object().put("user_id", "c").put("role", "owner")), 7);
    assertThat(view.members()).isEqualTo(Map.of("c", "owner", "d", "member"));
  }

  @Test
  void whoIsAddedAgainIsToldFromWhereOnThereIsSomethingToRead() {
    view.apply(Frames.message("c", 1));
    view.apply(change(5, "added", "me", "member"));
    assertThat(view.unread()).isEqualTo(1);
    view.settings(Json.object().put("read_seq", 4), view.lastSeq());
    assertThat(view.unread()).isZero();
  }

  @Property(tries = 200)
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = history(random);
    ConversationView inOrder = new ConversationView("me");
    events.forEach(inOrder::apply);
    List<Event> mixed = new ArrayList<>(events);
    mixed.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(mixed, random);
    ConversationView anyOrder = new ConversationView("me");
    mixed.forEach(anyOrder::apply);
    assertThat(anyOrder.messages()).isEqualTo(inOrder.messages());
    assertThat(anyOrder.members()).isEqualTo(inOrder.members());
    assertThat(anyOrder.unread()).isEqualTo(inOrder.unread());
  }

  private static List<Event> history(Random random) {
    List<Event> events = new ArrayList<>();
    for (long seq = 1; seq <= 30; seq++) {
      long target = 1L + random.nextInt((int) seq);
      events.add(
          switch (random.nextInt(6)) {
            case 0 -> edited(target, seq, "edit " + seq);
            case 1 -> deleted(target, seq);
            case 2 -> reaction(target, seq, random.nextBoolean());
            case 3 ->
                change(seq, random.nextBoolean() ? "added" : "removed", "u_" + seq % 3, "member");
            default -> Frames.message("c", seq);
          });
    }
    return events;
  }
}
