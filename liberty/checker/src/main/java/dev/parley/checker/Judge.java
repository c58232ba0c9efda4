package dev.parley.checker;

import dev.parley.checker.Recording.Entry;
import dev.parley.checker.Recording.Invocation;
import dev.parley.checker.Recording.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what was recorded against what Parley promises; pure. */
final class Judge {
  private final Recording recording;
  private final Map<String, Invocation> byKey = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Judge(Recording recording) {
    this.recording = recording;
    recording.invocations().forEach(invocation -> byKey.put(invocation.key(), invocation));
  }

  /** All that is wrong; empty if every promise was kept. */
  static List<Finding> findings(Recording recording) {
    Judge judge = new Judge(recording);
    recording.histories().forEach(judge::judgeHistories);
    judge.judgeOrderOfSends();
    recording.watches().forEach(watch -> new WatchJudge(recording, watch, judge::find).judge());
    return List.copyOf(judge.findings);
  }

  private void find(Finding finding) {
    findings.add(finding);
  }

  private void find(Defect defect, String conversation, String what) {
    find(new Finding(defect, conversation, what));
  }

  private void judgeHistories(String conversation, Map<String, List<Entry>> histories) {
    List<Entry> first = histories.isEmpty() ? List.of() : histories.values().iterator().next();
    Set<String> lost = new HashSet<>();
    histories.forEach(
        (user, entries) -> {
          judgeSeqs(conversation, user, entries);
          judgeKeys(conversation, user, entries);
          lost.addAll(missing(conversation, entries));
          if (!entries.equals(first)) {
            find(Defect.DIFFERENT, conversation, user + " has another history");
          }
        });
    lost.forEach(key -> find(Defect.LOST, conversation, key));
  }

  /** A history is 1, 2, 3, … */
  private void judgeSeqs(String conversation, String user, List<Entry> entries) {
    long before = 0;
    for (Entry entry : entries) {
      long seq = entry.seq();
      if (seq == before) {
        find(Defect.DOUBLED, conversation, user + " has two of place " + seq);
      } else if (seq < before) {
        find(Defect.REORDERED, conversation, user + " has " + seq + " after " + before);
      } else if (seq > before + 1) {
        find(Defect.HOLE, conversation, user + " has nothing between " + before + " and " + seq);
      }
      before = seq;
    }
  }

  private void judgeKeys(String conversation, String user, List<Entry> entries) {
    Set<String> keys = new HashSet<>();
    for (Entry entry : entries) {
      String key = entry.key();
      if (key.isEmpty()) {
        continue;
      }
      if (!keys.add(key)) {
        find(Defect.DOUBLED, conversation, key + " is twice in the history of " + user);
      }
      judgeEntry(conversation, entry, byKey.get(key));
    }
  }

  private void judgeEntry(String conversation, Entry entry, @Nullable Invocation invocation) {
    if (invocation == null || !invocation.conversation().equals(conversation)) {
      find(Defect.PHANTOM, conversation, entry.key() + " was not said here");
    } else if (invocation.outcome() == Outcome.REFUSED) {
      find(Defect.PHANTOM, conversation, entry.key() + " was refused and is in history");
    } else if (invocation.outcome() == Outcome.OK && !isAt(entry, invocation)) {
      find(
          Defect.WRONG_PLACE,
          conversation,
          "%s is at %d and was acknowledged at %d"
              .formatted(entry.key(), entry.seq(), invocation.seq()));
    }
  }

  private static boolean isAt(Entry entry, Invocation invocation) {
    return entry.seq() == invocation.seq() && entry.eventId().equals(invocation.eventId());
  }

  private Set<String> missing(String conversation, List<Entry> entries) {
    Set<String> missing = new HashSet<>();
    for (Invocation invocation : recording.invocations()) {
      if (invocation.outcome() == Outcome.OK && invocation.conversation().equals(conversation)) {
        missing.add(invocation.key());
      }
    }
    entries.forEach(entry -> missing.remove(entry.key()));
    return missing;
  }

  /** What a device says in a conversation has its places in the order of saying. */
  private void judgeOrderOfSends() {
    Map<String, Invocation> last = new HashMap<>();
    for (Invocation invocation : recording.invocations()) {
      if (invocation.outcome() != Outcome.OK) {
        continue;
      }
      Invocation before =
          last.put(invocation.device() + " " + invocation.conversation(), invocation);
      if (before != null && before.seq() >= invocation.seq()) {
        find(
            Defect.REORDERED,
            invocation.conversation(),
            invocation.key() + " was said after " + before.key() + " and is placed before it");
      }
    }
  }
}
