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
 * newer session's. Every call is one pipeline, bounded by the client's timeout; it fails with
 * {@link PresenceException}. Thread-safe.
 */
@ApplicationScoped
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
public class PresenceRegistry {
  private static final Logger LOG = Logger.getLogger(PresenceRegistry.class.getName());

  /** How long an entry lives without renewal. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  private static final String GATEWAYS = "gateways";
  private final GatewayLeases leases = new GatewayLeases();
  @Inject RedissonClient redis;
  @Inject LocalGateway gateway;

  /** A connection was opened here. */
  public void arrive(LiveSession session) {
    reach(
        () -> {
          RBatch batch = redis.createBatch(BatchOptions.defaults());
          put(batch, session);
          return batch.execute();
        });
  }

  /** A connection of this gateway is gone. */
  public void leave(LiveSession session) {
    reach(() -> redis.<String, String>getMap(key(session.user())).fastRemove(field(session)));
  }

  /**
   * Says again all that this gateway holds; also what brings presence back after Redis lost it. The
   * gateway's own lease comes last, so whoever sees it sees the sessions too.
   */
  public void renew(Collection<LiveSession> sessions) {
    reach(
        () -> {
          if (!sessions.isEmpty()) {
            RBatch batch = redis.createBatch(BatchOptions.defaults());
            sessions.forEach(session -> put(batch, session));
            batch.execute();
          }
          return lease(System.currentTimeMillis() + LEASE.toMillis());
        });
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

  private static <T> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (RedisException e) {
      throw new PresenceException(e);
    }
  }

  private Whereabouts ask(Collection<UserId> users) {
    List<UserId> order = List.copyOf(users);
    List<?> answers =
        new PresenceQuery(redis)
            .fieldsAndSize(order.stream().map(PresenceRegistry::key).toList(), GATEWAYS);
    Map<UserId, Set<GatewayId>> found = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Set<GatewayId> gateways = gateways((Collection<?>) answers.get(i));
      if (!gateways.isEmpty()) {
        found.put(order.get(i), gateways);
      }
    }
    long count = ((Number) answers.get(order.size())).longValue();
    long now = System.currentTimeMillis();
    boolean complete =
        leases.areStillComplete(count, now)
            || leases.areComplete(ends(redis.<String, String>getMap(GATEWAYS).readAllMap()), now);
    return complete ? Whereabouts.of(found) : Whereabouts.forgotten(leases.known());
  }

  private void put(RBatch batch, LiveSession session) {
    RMapAsync<String, String> entries = batch.getMap(key(session.user()));
    entries.fastPutAsync(field(session), session.device().value());
    entries.expireAsync(LEASE);
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

  private static String key(UserId user) {
    return "presence:{" + user + "}";
  }

  private String field(LiveSession session) {
    return gateway.id() + "/" + session.session();
  }
}
