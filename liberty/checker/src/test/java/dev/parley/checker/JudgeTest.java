package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.Recording.Entry;
import dev.parley.checker.Recording.Invocation;
import dev.parley.checker.Recording.Outcome;
import dev.parley.checker.Recording.Sighting;
import dev.parley.checker.Recording.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test takes a faultless recording and breaks one promise. */
class JudgeTest {
  private final List<Invocation> invocations = new ArrayList<>();
  private final List<Entry> anas = new ArrayList<>();
  private final List<Entry> bens = new ArrayList<>();
  private final List<Sighting> seen = new ArrayList<>();
  private final Map<String, Set<Long>> filled = new LinkedHashMap<>();
  private boolean connected = true;

  /** Ana says k1, k2, k3, and Ben's device sees them. */
  @BeforeEach
  void faultless() {
    for (long seq = 1; seq <= 3; seq++) {
      invocations.add(invocation("k" + seq, Outcome.OK, seq));
      anas.add(entry(seq));
      bens.add(entry(seq));
      seen.add(sighting(seq));
    }
  }

  private static Entry entry(long seq) {
    return new Entry(seq, "m_" + seq, "ana", "k" + seq);
  }

  private static Sighting sighting(long seq) {
    return new Sighting(entry(seq), seq * 1_000 + 500);
  }

  private static Invocation invocation(String key, Outcome outcome, long seq) {
    String id = seq == 0 ? "" : "m_" + seq;
    return new Invocation(key, "c", "a1", seq * 1_000, seq * 1_000 + 100, outcome, seq, id, "");
  }

  private Recording recording() {
    Map<String, List<Entry>> histories = new LinkedHashMap<>();
    histories.put("ana", anas);
    histories.put("ben", bens);
    Watch watch = new Watch("b1", "ben", connected, Map.of("c", seen), filled, List.of());
    return new Recording(invocations, List.of(watch), Map.of("c", histories));
  }

  private Stream<Defect> defects() {
    return Judge.findings(recording()).stream().map(Finding::defect).distinct();
  }

  @Test
  void aFaultlessRunHasNoFindings() {
    assertThat(defects()).isEmpty();
  }

  @Test
  void acknowledgedAndGoneIsLost() {
    anas.remove(2);
    bens.remove(2);
    seen.remove(2);
    assertThat(defects()).containsExactly(Defect.LOST);
  }

  @Test
  void twiceInHistoryIsDoubled() {
    anas.add(new Entry(4, "m_4", "ana", "k3"));
    bens.add(new Entry(4, "m_4", "ana", "k3"));
    seen.add(new Sighting(new Entry(4, "m_4", "ana", "k3"), 9_000));
    assertThat(defects()).contains(Defect.DOUBLED);
  }

  @Test
  void anUnknownSendMayBeDoneOrNotButNotTwice() {
    invocations.add(invocation("k4", Outcome.UNKNOWN, 0));
    assertThat(defects()).isEmpty();
    say(4, "k4");
    assertThat(defects()).isEmpty();
    say(5, "k4");
    assertThat(defects()).containsExactly(Defect.DOUBLED);
  }

  private void say(long seq, String key) {
    Entry entry = new Entry(seq, "m_" + seq, "ana", key);
    anas.add(entry);
    bens.add(entry);
    seen.add(new Sighting(entry, seq * 1_000));
  }

  @Test
  void toldTwiceIsDoubled() {
    seen.add(sighting(2));
    assertThat(defects()).containsExactly(Defect.DOUBLED);
  }

  @Test
  void toldOutOfOrderIsReordered() {
    seen.add(seen.remove(0));
    assertThat(defects()).containsExactly(Defect.REORDERED);
  }

  @Test
  void placedOutOfTheOrderOfSayingIsReordered() {
    invocations.add(0, invocations.remove(2));
    assertThat(defects()).containsExactly(Defect.REORDERED);
  }

  @Test
  void aHistoryThatRunsBackwardsIsReordered() {
    anas.add(anas.remove(0));
    bens.add(bens.remove(0));
    assertThat(defects()).contains(Defect.REORDERED);
  }

  @Test
  void aPlaceWithoutAnythingIsAHole() {
    invocations.remove(1);
    anas.remove(1);
    bens.remove(1);
    seen.remove(1);
    assertThat(defects()).containsExactly(Defect.HOLE);
  }

  @Test
  void neverToldIsUnseenWhereTheDeviceIsThere() {
    seen.remove(1);
    assertThat(defects()).containsExactly(Defect.UNSEEN);
    connected = false;
    assertThat(defects()).isEmpty();
  }

  @Test
  void readFromHistoryIsNotUnseen() {
    seen.remove(1);
    filled.put("c", Set.of(2L));
    assertThat(defects()).isEmpty();
  }

  @Test
  void anotherPlaceThanAcknowledgedIsWrong() {
    invocations.set(2, invocation("k3", Outcome.OK, 7));
    assertThat(defects()).containsExactly(Defect.WRONG_PLACE);
  }

  @Test
  void anotherIdThanAcknowledgedIsWrong() {
    Invocation third = invocations.get(2);
    invocations.set(
        2, new Invocation("k3", "c", "a1", third.sentMicros(), 0, Outcome.OK, 3, "m_other", ""));
    assertThat(defects()).containsExactly(Defect.WRONG_PLACE);
  }

  @Test
  void membersWhoReadDifferentlyDiffer() {
    bens.set(1, new Entry(2, "m_2", "ana", "k1"));
    assertThat(defects()).contains(Defect.DIFFERENT);
  }

  @Test
  void whatNobodySaidIsAPhantom() {
    say(4, "k9");
    assertThat(defects()).containsExactly(Defect.PHANTOM);
  }

  @Test
  void refusedAndDoneIsAPhantom() {
    invocations.add(invocation("k4", Outcome.REFUSED, 0));
    say(4, "k4");
    assertThat(defects()).containsExactly(Defect.PHANTOM);
  }

  @Test
  void seenAndNotKeptIsAPhantom() {
    seen.add(sighting(4));
    assertThat(defects()).containsExactly(Defect.PHANTOM);
  }

  @Test
  void latenciesAreToTheAckAndToTheLastDevice() {
    Latencies latencies = Latencies.of(recording());
    assertThat(latencies.toAck().getTotalCount()).isEqualTo(3);
    assertThat(latencies.toAck().getMaxValue()).isEqualTo(100);
    assertThat(latencies.toLastDevice().getValueAtPercentile(50)).isEqualTo(500);
  }
}
