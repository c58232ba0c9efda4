package dev.parley.gateway;

import dev.parley.model.ConversationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events that a stream was woken for and did not find yet: the database may have been away when
 * they got their place, and hears of them later. Bounded, and nothing is waited for for ever: what
 * came another way, or is not for this user, is never found. For one thread at a time.
 */
final class Awaited {
  private static final int MAX_AWAITED = 256;
  private static final int MAX_GIVEN = 1_000;

  /** As often as streams are looked after in a minute. */
  private static final int MAX_TRIES = 12;

  private final Map<ConversationId, Long> awaited = new HashMap<>();
  private final Map<ConversationId, Long> given =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
          return size() > MAX_GIVEN;
        }
      };
  private int tries;

  /** There is an event. */
  void add(ConversationId conversation, long seq) {
    tries = 0;
    if (seq > given.getOrDefault(conversation, 0L) && awaited.size() < MAX_AWAITED) {
      awaited.merge(conversation, seq, Math::max);
    }
  }

  /**
   * A page was given.
   *
   * @param positions how far conversations came with it
   * @return whether another look is worth while
   */
  boolean isOpenAfter(Map<ConversationId, Long> positions) {
    positions.forEach((conversation, seq) -> given.merge(conversation, seq, Math::max));
    awaited.entrySet().removeIf(one -> one.getValue() <= given.getOrDefault(one.getKey(), 0L));
    if (++tries > MAX_TRIES) {
      awaited.clear();
    }
    return !awaited.isEmpty();
  }
}
