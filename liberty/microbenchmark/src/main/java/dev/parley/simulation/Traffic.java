package dev.parley.simulation;

import dev.parley.microbenchmark.Scene;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How messages come together in batches.
 *
 * @param perSecond messages of the whole system
 * @param tellers how many plan and send on their own: consumers of the log, or servers where those
 *     of one server gather
 * @param gatherMillis for how long each gathers: the time of a batch in the store at least
 */
record Traffic(double perSecond, int tellers, double gatherMillis) {
  /** The log's default. */
  private static final int MAX_BATCH = 500;

  private static final double BATCH_MILLIS = 5;
  private static final int WARM_UP_MESSAGES = 200;
  private static final int SAMPLE_MESSAGES = 12_000;
  private static final int MAX_SAMPLE_BATCHES = 2_000;

  /** Messages in a batch, on average. */
  int batch() {
    double gathered = perSecond / tellers * gatherMillis / 1e3;
    // Those who gather longer do so after the store, over several batches of the log.
    double bounded = gatherMillis > BATCH_MILLIS ? gathered : Math.min(MAX_BATCH, gathered);
    return Math.max(1, (int) Math.rint(bounded));
  }

  /** Messages a second of each teller. */
  double perTeller() {
    return perSecond / tellers;
  }

  /**
   * Tells some batches of this traffic.
   *
   * @param aligned whether each teller has the organisations of one pool of gateways
   */
  Telling in(World world, boolean aligned) {
    sample(world, aligned, WARM_UP_MESSAGES);
    return sample(world, aligned, SAMPLE_MESSAGES);
  }

  /** Tells about so many messages of it. */
  Telling sample(World world, boolean aligned, int messages) {
    SplittableRandom random = new SplittableRandom(1);
    Telling telling = new Telling();
    int batches = Math.max(2, Math.min(MAX_SAMPLE_BATCHES, messages / batch()));
    Set<Integer> touched = new HashSet<>();
    for (int i = 0; i < batches; i++) {
      Scene scene =
          aligned
              ? world.inPool(i % world.pools(), batch(), random, touched)
              : world.anywhere(batch(), random, touched);
      telling.add(scene);
    }
    return telling;
  }
}
