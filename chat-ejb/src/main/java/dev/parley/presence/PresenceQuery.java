package dev.parley.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RMapAsync;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Reads many hashes at once. One server does that by a script, which costs the client a fifth of
 * what as many commands do; in a cluster the keys lie on several servers, and a pipeline finds
 * them. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
final class PresenceQuery {
  private static final String SCRIPT =
      """
      local fields = {}
      for i = 1, #KEYS - 1 do fields[i] = redis.call(ARGV[1], KEYS[i]) end
      fields[#KEYS] = redis.call('HLEN', KEYS[#KEYS])
      return fields
      """;

  /** Hashes of one script: a server does nothing else meanwhile. */
  private static final int MAX_KEYS = 1_000;

  private final RedissonClient redis;
  private final boolean cluster;

  PresenceQuery(RedissonClient redis) {
    this.redis = redis;
    this.cluster = redis.getConfig().isClusterConfig();
  }

  /**
   * The fields of the hashes, and the size of another.
   *
   * @return one collection of texts for each of the hashes, then one number
   */
  List<?> fieldsAndSize(List<String> hashes, String counted) {
    return read(hashes, counted, "HKEYS", RMapAsync::readAllKeySetAsync);
  }

  /**
   * The hashes, and the size of another.
   *
   * @return one for each of the hashes, for {@link #entries}, then one number
   */
  List<?> entriesAndSize(List<String> hashes, String counted) {
    return read(hashes, counted, "HGETALL", RMapAsync::readAllMapAsync);
  }

  /** One hash of an answer, whichever way it came. */
  static Map<String, String> entries(Object answer) {
    Map<String, String> entries = new HashMap<>();
    if (answer instanceof Map<?, ?> map) {
      map.forEach((field, value) -> entries.put(field.toString(), value.toString()));
      return entries;
    }
    Iterator<?> flat = ((Collection<?>) answer).iterator();
    while (flat.hasNext()) {
      entries.put(flat.next().toString(), flat.next().toString());
    }
    return entries;
  }

  private List<?> read(
      List<String> hashes,
      String counted,
      String command,
      Consumer<RMapAsync<String, String>> reading) {
    if (cluster) {
      RBatch batch = redis.createBatch(BatchOptions.defaults());
      hashes.forEach(hash -> reading.accept(batch.getMap(hash)));
      batch.<String, String>getMap(counted).sizeAsync();
      return batch.execute().getResponses();
    }
    List<Object> answers = new ArrayList<>(hashes.size() + 1);
    int from = 0;
    do {
      int to = Math.min(hashes.size(), from + MAX_KEYS);
      List<Object> keys = new ArrayList<>(hashes.subList(from, to));
      keys.add(counted);
      List<Object> part = script(keys, command);
      answers.addAll(to == hashes.size() ? part : part.subList(0, part.size() - 1));
      from = to;
    } while (from < hashes.size());
    return answers;
  }

  private List<Object> script(List<Object> keys, String command) {
    return redis
        .getScript(StringCodec.INSTANCE)
        .eval(RScript.Mode.READ_ONLY, SCRIPT, RScript.ReturnType.LIST, keys, command);
  }
}
