package dev.parley.simulation;

import java.util.SplittableRandom;

/** To how many members messages go. */
enum Mix {
  /** 95 of 100 to one other, the rest to groups. */
  DIRECT("95 % direct", 0.95),
  /** Half and half. */
  HALF("50 % direct", 0.5),
  /** All to groups. */
  GROUPS("all groups", 0);

  private static final int SMALLEST = 3;
  private static final int LARGEST = 500;

  private final String title;
  private final double direct;

  Mix(String title, double direct) {
    this.title = title;
    this.direct = direct;
  }

  String title() {
    return title;
  }

  /**
   * Members of the conversation of some message. Groups by Zipf: a size comes up by its power -1.5
   * from 3 to 500, which makes 39 members for a mean message.
   */
  int members(SplittableRandom random) {
    if (random.nextDouble() < direct) {
      return 2;
    }
    double least = 1 / Math.sqrt(SMALLEST);
    double most = 1 / Math.sqrt(LARGEST + 1);
    double root = 1 / (least - random.nextDouble() * (least - most));
    return Math.min(LARGEST, (int) (root * root));
  }
}
