package dev.parley.benchmark.talk;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was not as promised, in messages, for deliveries in deliveries.
 *
 * @param unanswered sent, and neither acknowledged nor refused
 * @param refused answered by an error frame
 * @param lost deliveries that did not come
 * @param doubled acks or deliveries that came once more
 * @param reordered deliveries behind a later one, and messages placed before one that their sender
 *     said earlier
 * @param holes places of a conversation that no message has, or that two have
 * @param misplaced deliveries at another place than the ack said
 * @param unreceipted messages whose receipt did not come back
 * @param disconnected connections that ended
 * @param errors error frames by code, also those that name no message
 */
public record Defects(
    long unanswered,
    long refused,
    long lost,
    long doubled,
    long reordered,
    long holes,
    long misplaced,
    long unreceipted,
    long disconnected,
    Map<String, Integer> errors) {

  /** Keeps the errors as they are now. */
  public Defects {
    errors = new TreeMap<>(errors);
  }

  /** Whether everything was as promised, and nothing was refused. */
  public boolean none() {
    return !isBroken()
        && errors.isEmpty()
        && unanswered + refused + unreceipted + disconnected == 0;
  }

  /** Whether a promise was broken that holds under any load. */
  public boolean isBroken() {
    return lost + doubled + reordered + holes + misplaced > 0;
  }

  /** Those that are not 0. */
  @Override
  public String toString() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("unanswered", unanswered);
    counts.put("refused", refused);
    counts.put("lost", lost);
    counts.put("doubled", doubled);
    counts.put("reordered", reordered);
    counts.put("holes", holes);
    counts.put("misplaced", misplaced);
    counts.put("unreceipted", unreceipted);
    counts.put("disconnected", disconnected);
    errors.forEach((code, count) -> counts.put("error " + code, (long) count));
    counts.values().removeIf(count -> count == 0);
    return counts.isEmpty() ? "none" : counts.toString();
  }
}
