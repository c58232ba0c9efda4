package dev.parley.presence;

import dev.parley.delivery.Whereabouts;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RMapAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * Leases of sessions and gateways. An entry names its session, so a late goodbye never removes a
 * newer session's. Every call is one pipeline, or a few if it is about many, bounded by the
 * client's timeout; it fails with {@link PresenceException}. Who comes, goes or changes is hinted
 * at ({@link PresenceHints}). Thread-safe.
 */
@ApplicationScoped
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
public class PresenceRegistry {
  private static final Logger LOG = Logger.getLogger(PresenceRegistry.class.getName());

  /** How long an entry lives without renewal. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /** Sessions of one pipeline: it is written and answered as a whole within the timeout. */
  private static final int CHUNK = 1_000;

  private static final String GATEWAYS = "gateways";
  private final GatewayLeases leases = new GatewayLeases();
  @Inject RedissonClient redis;
  @Inject LocalGateway gateway;

  /** A connection was opened here. */
  public void arrive(LiveSession session) {
    tell(List.of(session));
  }

  /** Connections of this gateway are new or changed. */
  public void tell(Collection<LiveSession> sessions) {
    inChunks(
        sessions,
        (batch, part) -> {
          part.forEach(session -> put(batch, session));
          hint(batch, part);
        });
  }

  /** A connection of this gateway is gone. */
  public void leave(LiveSession session) {
    leave(List.of(session));
  }

  /** Connections of this gateway are gone. */
  public void leave(Collection<LiveSession> sessions) {
    inChunks(
        sessions,
        (batch, part) -> {
          part.forEach(
              session ->
                  batch
                      .<String, String>getMap(key(session.user()))
                      .fastRemoveAsync(field(session)));
          hint(batch, part);
        });
  }

  /** Says again what this gateway holds; also what brings presence back after Redis lost it. */
  public void renew(Collection<LiveSession> sessions) {
    inChunks(sessions, (batch, part) -> part.forEach(session -> put(batch, session)));
  }

  /**
   * Renews this gateway's own lease; to be done after its sessions', so that whoever sees it sees
   * them too.
   */
  public void renewLease() {
    reach(() -> lease(System.currentTimeMillis() + LEASE.toMillis()));
  }

  /** Ends this gateway's lease: it is not missed any more. */
  public void withdraw() {
    reach(() -> lease(0));
  }

  private boolean lease(long end) {
    return redis.<String, String>getMap(GATEWAYS).fastPut(gateway.id().value(), Long.toString(end));
  }

  /** On which gateways these users have connections. */
  public Whereabouts find(Collection<UserId> users) {
    return reach(() -> ask(users));
  }

  /** The same; when presence does not answer, they may be anywhere. */
  public Whereabouts findOrGuess(Collection<UserId> users) {
    try {
      return find(users);
    } catch (PresenceException e) {
      LOG.log(Level.FINE, "all gateways are told", e);
      return Whereabouts.unknown(leases.known());
    }
  }

  /**
   * Whether these users are there; empty if presence lost its memory, so that nobody knows. Removes
   * what ended long ago.
   */
  public Map<UserId, PresenceState> states(Collection<UserId> users) {
    return reach(() -> askStates(List.copyOf(users)));
  }

  private Map<UserId, PresenceState> askStates(List<UserId> users) {
    List<?> answers = new PresenceQuery(redis).entriesAndSize(keys(users), GATEWAYS);
    if (!areComplete(answers.get(users.size()))) {
      return Map.of();
    }
    long now = System.currentTimeMillis();
    StaleEntries stale = new StaleEntries(now - LEASE.toMillis());
    Map<UserId, PresenceState> states = new HashMap<>();
    for (int i = 0; i < users.size(); i++) {
      Map<String, String> entries = PresenceQuery.entries(answers.get(i));
      stale.note(key(users.get(i)), entries);
      states.put(
          users.get(i),
          PresenceState.of(entries.values().stream().map(SessionEntry::decode).toList(), now));
    }
    stale.remove(redis);
    return states;
  }

  private Whereabouts ask(Collection<UserId> users) {
    List<UserId> order = List.copyOf(users);
    List<?> answers = new PresenceQuery(redis).fieldsAndSize(keys(order), GATEWAYS);
    Map<UserId, Set<GatewayId>> found = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Set<GatewayId> gateways = gateways((Collection<?>) answers.get(i));
      if (!gateways.isEmpty()) {
        found.put(order.get(i), gateways);
      }
    }
    return areComplete(answers.get(order.size()))
        ? Whereabouts.of(found)
        : Whereabouts.forgotten(found, leases.known());
  }

  private boolean areComplete(Object count) {
    long now = System.currentTimeMillis();
    return leases.areStillComplete(((Number) count).longValue(), now)
        || leases.areComplete(ends(redis.<String, String>getMap(GATEWAYS).readAllMap()), now);
  }

  private interface Part {
    void add(RBatch batch, List<LiveSession> sessions);
  }

  private void inChunks(Collection<LiveSession> sessions, Part part) {
    List<LiveSession> all = List.copyOf(sessions);
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<LiveSession> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      reach(
          () -> {
            RBatch batch = redis.createBatch(BatchOptions.defaults());
            part.add(batch, chunk);
            return batch.execute();
          });
    }
  }

  private static <T> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (RedisException e) {
      throw new PresenceException("presence does not answer", e);
    }
  }

  private void put(RBatch batch, LiveSession session) {
    long end = System.currentTimeMillis() + LEASE.toMillis();
    RMapAsync<String, String> entries = batch.getMap(key(session.user()));
    entries.fastPutAsync(
        field(session), new SessionEntry(session.device().value(), end, session.away()).encode());
    entries.expireAsync(LEASE);
  }

  private static void hint(RBatch batch, List<LiveSession> sessions) {
    PresenceHints.say(batch, sessions.stream().map(LiveSession::user).distinct().toList());
  }

  private static Set<GatewayId> gateways(Collection<?> fields) {
    Set<GatewayId> gateways = new HashSet<>();
    for (Object field : fields) {
      String text = field.toString();
      gateways.add(new GatewayId(text.substring(0, text.indexOf('/'))));
    }
    return gateways;
  }

  private static Map<GatewayId, Long> ends(Map<?, ?> answer) {
    Map<GatewayId, Long> ends = new HashMap<>();
    answer.forEach(
        (id, end) -> ends.put(new GatewayId(id.toString()), Long.parseLong(end.toString())));
    return ends;
  }

  private static List<String> keys(List<UserId> users) {
    return users.stream().map(PresenceRegistry::key).toList();
  }

  private static String key(UserId user) {
    return "presence:{" + user + "}";
  }

  private String field(LiveSession session) {
    return gateway.id() + "/" + session.session();
  }
}
