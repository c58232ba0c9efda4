package dev.parley.message;

import dev.parley.model.ClientMessageId;
import dev.parley.persistence.message.ClientMessageNames;
import org.agrona.collections.IntHashSet;
import org.jspecify.annotations.Nullable;

/**
 * What one sender called the messages of one conversation, as far as it was read: once all of it
 * was, a new name needs no look in the store. Names are kept as hashes, so it rules out for sure
 * and never confirms. Read a page a batch, so that a sender with a long past costs no long pause.
 * For one thread.
 */
final class SeenNames {
  /** Names read at once. */
  static final int PAGE = 500;

  /** Beyond it every name is looked up, as if nothing was known; about 16 bytes each below. */
  private static final int MAX_NAMES = 50_000;

  private final IntHashSet hashes = new IntHashSet();
  private @Nullable ClientMessageId readTo;
  private boolean complete;
  private boolean tooMany;

  /** Whether it is certain that the sender never used the name. */
  boolean rulesOut(ClientMessageId name) {
    return complete && !hashes.contains(name.value().hashCode());
  }

  /** Whether there is more to read. */
  boolean isToBeRead() {
    return !complete && !tooMany;
  }

  /** Where to go on reading; null at the beginning. */
  @Nullable ClientMessageId readTo() {
    return readTo;
  }

  /** Takes the names that follow {@link #readTo}. */
  void read(ClientMessageNames page) {
    page.names().forEach(this::add);
    if (!page.names().isEmpty()) {
      readTo = page.names().get(page.names().size() - 1);
    }
    complete = page.last() && !tooMany;
  }

  /** The sender used the name. */
  void add(ClientMessageId name) {
    if (hashes.size() < MAX_NAMES) {
      boolean unused = hashes.add(name.value().hashCode());
    } else {
      tooMany = true;
      complete = false;
      hashes.clear();
    }
  }

  int size() {
    return hashes.size();
  }
}
