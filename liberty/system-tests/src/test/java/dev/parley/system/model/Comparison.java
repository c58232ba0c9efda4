package dev.parley.system.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConversationView;
import dev.parley.client.Event;
import dev.parley.client.MessageView;
import dev.parley.system.model.World.Place;
import dev.parley.system.model.World.User;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What everybody has of a conversation against the model: each device's view, folded live from
 * events, and what REST gives somebody who comes fresh.
 */
final class Comparison {
  private final World world;
  private final Place place;
  private final Room room;

  Comparison(World world, Place place) {
    this.world = world;
    this.place = place;
    List<Event> log = place.witness().rest().history(place.id()).join();
    world.commands(place).forEach(command -> command.answeredBefore(log.size()));
    this.room = Model.fold(place.newRoom(), world.commands(place), log);
  }

  /**
   * Compares everything.
   *
   * @throws AssertionError that says what differs
   */
  void check() {
    for (User user : world.users()) {
      user.devices().forEach(this::checkTold);
      if (room.roles().containsKey(user.id())) {
        checkFresh(user);
        user.devices().forEach(device -> checkView(device, readSeq(user)));
      } else {
        checkFormer(user);
      }
    }
  }

  /** Only what the user might see, once and in order. */
  private void checkTold(Device device) {
    long before = 0;
    for (long seq : device.told(place.id())) {
      assertThat(seq).as("told %s after %d", device, before).isGreaterThan(before);
      assertThat(room.mightSee(device.userId(), seq)).as("%s told %d", device, seq).isTrue();
      before = seq;
    }
    checkWords(device.heard(place.id()), device.userId(), device.toString());
  }

  /** Nobody gets words that were said when they could not hear them. */
  private void checkWords(Collection<String> words, String user, String whose) {
    for (String one : words) {
      long seq = room.saidAt(one).orElseThrow(() -> new AssertionError("nobody said " + one));
      assertThat(room.mightSee(user, seq)).as("%s got '%s' of %d", whose, one, seq).isTrue();
    }
  }

  /** Who left reads up to there, and nothing of what happened later; a stranger reads nothing. */
  private void checkFormer(User user) {
    Optional<Room.Stay> stay = room.formerStay(user.id());
    if (stay.isEmpty()) {
      assertThatThrownBy(() -> user.rest().history(place.id()).join())
          .hasMessageContaining("not_found");
      return;
    }
    List<Event> history = user.rest().history(place.id()).join();
    assertThat(history.stream().map(Event::seq))
        .as("history of %s, who left", user.id())
        .isEqualTo(
            LongStream.rangeClosed(stay.get().firstSeq(), stay.get().lastSeq()).boxed().toList());
    SortedMap<Long, String> contents = new TreeMap<>();
    for (Event event : history) {
      if (event.type().equals(Event.MESSAGE)) {
        contents.put(event.seq(), event.content());
        assertThat(event.json().path("reactions").size()).as("later reactions").isZero();
      }
    }
    assertThat(contents)
        .as("words for %s, who left", user.id())
        .isEqualTo(room.contentsAsOf(stay.get()));
  }

  private long readSeq(User user) {
    long read =
        user.devices().stream().mapToLong(device -> device.readSeq(place.id())).max().orElse(0);
    return Math.max(read, room.readFloor(user.id()));
  }

  private long mentions(List<MessageView> unread, String user) {
    return unread.stream().filter(message -> message.mentions().contains(user)).count();
  }

  private void checkView(Device device, long readSeq) {
    String user = device.userId();
    ConversationView view = device.view(place.id());
    long joined = room.joinedSeq(user);
    List<MessageView> shown =
        view.messages().stream().filter(message -> message.seq() >= joined).toList();
    checkMessages(room.visible(user), shown, () -> device.journal(place.id()));
    if (room.lastSeq() == 0) {
      return; // Nothing has told the device of the conversation.
    }
    List<MessageView> unread = room.unread(user, readSeq);
    assertThat(view.members()).as("members of %s", device).isEqualTo(room.roles());
    assertThat(view.name()).as("name of %s", device).isEqualTo(room.name());
    assertThat(view.history()).as("history of %s", device).isEqualTo(room.history());
    assertThat(view.readSeq()).as("read by %s", device).isEqualTo(readSeq);
    assertThat(view.unread()).as("unread of %s", device).isEqualTo(unread.size());
    assertThat(view.mentions()).as("mentions of %s", device).isEqualTo(mentions(unread, user));
  }

  private void checkFresh(User user) {
    String id = user.id();
    JsonNode fresh = user.rest().conversation(place.id()).join();
    List<MessageView> unread = room.unread(id, readSeq(user));
    assertThat(fresh.path("last_seq").asLong()).as("last of %s", id).isEqualTo(room.lastSeq());
    assertThat(fresh.path("read_seq").asLong())
        .as(() -> "read by " + id + history(user))
        .isEqualTo(readSeq(user));
    assertThat(fresh.path("unread").asLong()).as("unread of %s", id).isEqualTo(unread.size());
    assertThat(fresh.path("mentions").asLong())
        .as("mentions of %s", id)
        .isEqualTo(mentions(unread, id));
    assertThat(fresh.path("name").asText()).isEqualTo(room.name());
    assertThat(fresh.path("history").asText()).isEqualTo(room.history());
    assertThat(fresh.path("role").asText()).isEqualTo(room.roles().get(id));
    assertThat(fresh.path("member_count").asInt()).isEqualTo(room.roles().size());
    checkFreshMembers(user);
    ConversationView folded = new ConversationView(id);
    user.rest().history(place.id()).join().forEach(folded::apply);
    checkMessages(room.visible(id), folded.messages(), () -> "history of " + id);
  }

  /** The first difference says most; what happened before follows it. */
  private static void checkMessages(
      List<MessageView> expected, List<MessageView> actual, Supplier<String> history) {
    try {
      for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
        assertThat(actual.get(i)).isEqualTo(expected.get(i));
      }
      assertThat(actual.size()).as("messages").isEqualTo(expected.size());
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nof " + history.get(), e);
    }
  }

  private String history(User user) {
    return user.devices().stream()
        .map(device -> "\n" + device.journal(place.id()))
        .collect(Collectors.joining());
  }

  private void checkFreshMembers(User user) {
    SortedMap<String, String> members = new TreeMap<>();
    user.rest()
        .members(place.id())
        .join()
        .forEach(one -> members.put(one.path("user_id").asText(), one.path("role").asText()));
    assertThat(members).isEqualTo(room.roles());
  }
}
