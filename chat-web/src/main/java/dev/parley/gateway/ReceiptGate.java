package dev.parley.gateway;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets a connection's receipts pass only where they say more than before; what it forgets passes
 * again, which does no harm. Thread-safe.
 */
final class ReceiptGate {
  private static final int MAX_ENTRIES = 1_000;

  private record Key(ConversationId conversation, ReceiptStatus status) {}

  private final Map<Key, Long> highest =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** Whether it says more; then it is remembered. */
  synchronized boolean passes(ConversationId conversation, ReceiptStatus status, long seq) {
    if (seq <= highest.getOrDefault(new Key(conversation, status), 0L)
        || seq <= highest.getOrDefault(new Key(conversation, ReceiptStatus.READ), 0L)) {
      return false;
    }
    highest.put(new Key(conversation, status), seq);
    return true;
  }

  /** It was not taken after all. */
  synchronized void forget(ConversationId conversation, ReceiptStatus status) {
    highest.remove(new Key(conversation, status));
  }
}
