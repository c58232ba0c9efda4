package dev.parley.presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;

/**
 * Entries of connections that nobody renews any more, found while their user's other connections
 * keep the hash. One that is renewed in the meantime is left alone. For one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
final class StaleEntries {
  private record Stale(String key, String field, String value) {}

  private final long endedBeforeMillis;
  private final List<Stale> found = new ArrayList<>(0);

  StaleEntries(long endedBeforeMillis) {
    this.endedBeforeMillis = endedBeforeMillis;
  }

  void note(String key, Map<String, String> entries) {
    entries.forEach(
        (field, value) -> {
          if (SessionEntry.decode(value).endMillis() < endedBeforeMillis) {
            found.add(new Stale(key, field, value));
          }
        });
  }

  void remove(RedissonClient redis) {
    if (!found.isEmpty()) {
      RBatch batch = redis.createBatch(BatchOptions.defaults());
      found.forEach(
          stale ->
              batch.<String, String>getMap(stale.key()).removeAsync(stale.field(), stale.value()));
      Object unused = batch.execute();
    }
  }
}
