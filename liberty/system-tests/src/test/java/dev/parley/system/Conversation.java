package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;

/** Members of some conversations who talk while something breaks, and the reckoning afterwards. */
final class Conversation implements AutoCloseable {
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(3);
  private static final long PAUSE_MILLIS = 100;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Talker> talkers = new ArrayList<>();
  private final List<Talker> hearers = new ArrayList<>();

  /** Two pairs and a group of four begin to talk, and one tells another by broadcast. */
  static Conversation begin() {
    Conversation conversation = new Conversation();
    Api ana = Api.register("a");
    Api ben = Api.register("b");
    Api eve = Api.register("c");
    Api joe = Api.register("d");
    conversation.join(ana.direct(ben), ana, ben);
    conversation.join(eve.direct(joe), eve, joe);
    conversation.join(
        ana.group(ben, eve, joe), ana.on("a2"), ben.on("b2"), eve.on("c2"), joe.on("d2"));
    conversation.announce(
        ana.group("broadcast", List.of(joe.userId())), ana.on("a3"), joe.on("d3"));
    var unused =
        conversation.clock.scheduleWithFixedDelay(
            conversation::tick, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    conversation.awaitAcks(8);
    return conversation;
  }

  private void join(String id, Api... members) {
    for (Api member : members) {
      talkers.add(new Talker(member, id));
    }
  }

  private void announce(String id, Api speaker, Api hearer) {
    join(id, speaker);
    Talker silent = new Talker(hearer, id);
    silent.stopTalking();
    hearers.add(silent);
  }

  private List<Talker> all() {
    List<Talker> all = new ArrayList<>(talkers);
    all.addAll(hearers);
    return all;
  }

  private void tick() {
    try {
      all().forEach(Talker::tick);
    } catch (RuntimeException e) {
      talkers.get(0).wrongs().add("the test itself failed: " + e);
    }
  }

  /** Waits until so many more messages were acknowledged to everybody. */
  void awaitAcks(int more) {
    Map<Talker, Integer> before = new HashMap<>();
    talkers.forEach(talker -> before.put(talker, talker.acks().size()));
    Awaitility.await()
        .atMost(SETTLED_WITHIN)
        .until(
            () ->
                talkers.stream()
                    .allMatch(
                        talker -> talker.acks().size() >= before.getOrDefault(talker, 0) + more));
  }

  int temporaryErrors() {
    return talkers.stream().mapToInt(Talker::temporaryErrors).sum();
  }

  /**
   * Ends the talk and reckons: everything acknowledged is in history once, in its place, history is
   * dense, the same for every member, and nobody heard anything else or twice.
   *
   * @param missing how many of the events of its conversation a member may have missed live, having
   *     been cut off; they are in the history that the member reads
   */
  void reckon(int missing) {
    talkers.forEach(Talker::stopTalking);
    Awaitility.await()
        .atMost(SETTLED_WITHIN)
        .until(() -> talkers.stream().allMatch(Talker::isSettled));
    for (Talker talker : all()) {
      assertThat(talker.wrongs()).isEmpty();
      List<JsonNode> history = talker.user().history(talker.conversation());
      assertThat(ChatIT.seqs(history))
          .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
      Map<Long, String> places = new HashMap<>();
      history.forEach(
          event -> places.put(event.path("seq").asLong(), event.path("message_id").asText()));
      assertThat(places.values()).doesNotHaveDuplicates();
      talker
          .acks()
          .forEach(
              (id, ack) ->
                  assertThat(places)
                      .containsEntry(ack.path("seq").asLong(), ack.path("message_id").asText()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(unheard(talker, places))
                      .as("unheard of %s, closed by %s", places.size(), talker.closes())
                      .hasSizeLessThanOrEqualTo(missing));
      assertThat(places).containsAllEntriesOf(talker.heard());
    }
  }

  private static Set<Long> unheard(Talker talker, Map<Long, String> places) {
    Set<Long> unheard = new TreeSet<>(places.keySet());
    unheard.removeAll(talker.heard().keySet());
    return unheard;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    all().forEach(Talker::close);
  }
}
