package dev.parley.checker;

import dev.parley.checker.Recording.Entry;
import dev.parley.checker.Recording.Sighting;
import dev.parley.checker.Recording.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Holds what one device saw against what its user's history has; pure. */
final class WatchJudge {
  private final Recording recording;
  private final Watch watch;
  private final Consumer<Finding> findings;

  WatchJudge(Recording recording, Watch watch, Consumer<Finding> findings) {
    this.recording = recording;
    this.watch = watch;
    this.findings = findings;
  }

  void judge() {
    recording
        .histories()
        .forEach(
            (conversation, histories) -> {
              List<Entry> history = histories.get(watch.user());
              if (history != null) {
                judge(conversation, history);
              }
            });
  }

  private void judge(String conversation, List<Entry> history) {
    List<Sighting> sightings = watch.sightings().getOrDefault(conversation, List.of());
    Map<Long, Entry> seen = judgeOrder(conversation, sightings);
    Map<Long, Entry> kept = new HashMap<>();
    history.forEach(entry -> kept.put(entry.seq(), entry));
    seen.forEach(
        (seq, entry) -> {
          if (!entry.equals(kept.get(seq))) {
            find(Defect.PHANTOM, conversation, "saw at " + seq + " what history does not have");
          }
        });
    if (watch.connected()) {
      judgeAbsence(conversation, history, seen);
    }
  }

  private Map<Long, Entry> judgeOrder(String conversation, List<Sighting> sightings) {
    Map<Long, Entry> seen = new HashMap<>();
    long before = 0;
    for (Sighting sighting : sightings) {
      long seq = sighting.entry().seq();
      if (seen.put(seq, sighting.entry()) != null) {
        find(Defect.DOUBLED, conversation, "was told " + seq + " twice");
      } else if (seq < before) {
        find(Defect.REORDERED, conversation, "was told " + seq + " after " + before);
      }
      before = Math.max(before, seq);
    }
    return seen;
  }

  private void judgeAbsence(String conversation, List<Entry> history, Map<Long, Entry> seen) {
    Set<Long> filled = watch.filled().getOrDefault(conversation, Set.of());
    for (Entry entry : history) {
      if (!seen.containsKey(entry.seq()) && !filled.contains(entry.seq())) {
        find(Defect.UNSEEN, conversation, "never saw " + entry.seq());
      }
    }
  }

  private void find(Defect defect, String conversation, String what) {
    findings.accept(new Finding(defect, conversation, watch.device() + " " + what));
  }
}
