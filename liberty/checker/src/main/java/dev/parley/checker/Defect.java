package dev.parley.checker;

/** What must not happen. */
enum Defect {
  /** Acknowledged, and not in a member's history. */
  LOST("lost"),
  /** Twice in a history, or told a device twice. */
  DOUBLED("doubled"),
  /** Told or placed out of order. */
  REORDERED("reordered"),
  /** A place in a history that nothing has. */
  HOLE("holes"),
  /** In history, and never seen by a device that was connected in the end. */
  UNSEEN("unseen"),
  /** Its ack named another place than history. */
  WRONG_PLACE("wrong place"),
  /** Another history than the other members have. */
  DIFFERENT("different"),
  /** Seen and not in history, refused and in history, or said by nobody. */
  PHANTOM("phantom");

  private final String title;

  Defect(String title) {
    this.title = title;
  }

  /** For the table. */
  String title() {
    return title;
  }
}
