package dev.parley.presence;

import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * Says that something of users' presence changed, not what: whoever hears it reads how it is now,
 * so that hints may come twice, late and in any order. They may get lost; whoever needs more than
 * that looks from time to time. The channel follows from the user. Thread-safe.
 */
@ApplicationScoped
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
public class PresenceHints {
  private static final Logger LOG = Logger.getLogger(PresenceHints.class.getName());

  /** How many channels there are; the same on all servers. */
  public static final int CHANNELS = 64;

  private static final String PROFILE = "!";
  private final Map<Integer, Integer> listeners = new HashMap<>();
  @Inject RedissonClient redis;

  /** Who hears hints, on any thread; not to wait. */
  public interface Listener {
    /** Somebody came, went, or changed. */
    void changed(UserId user);

    /** Somebody changed what is to be shown. */
    void profileChanged(UserId user);
  }

  /** The channel of a user. */
  public static int channel(UserId user) {
    return Math.floorMod(user.value().hashCode(), CHANNELS);
  }

  /** Adds hints to a pipeline, a message for each channel. */
  static void say(RBatch batch, Collection<UserId> users) {
    Map<Integer, List<String>> messages = new TreeMap<>();
    users.forEach(
        user ->
            messages.computeIfAbsent(channel(user), key -> new ArrayList<>()).add(user.value()));
    messages.forEach(
        (channel, ids) -> batch.getTopic(name(channel)).publishAsync(String.join(",", ids)));
  }

  /** Says that somebody changed what is to be shown; heard soon, if Redis can be reached. */
  public void profileChanged(UserId user) {
    try {
      RBatch batch = redis.createBatch(BatchOptions.defaults());
      batch.getTopic(name(channel(user))).publishAsync(PROFILE + user);
      Object unused = batch.execute();
    } catch (RedisException e) {
      LOG.log(Level.FINE, "a changed setting is noticed later", e);
    }
  }

  /**
   * Listens to these channels and no others.
   *
   * @throws PresenceException if that could not be arranged yet
   */
  public synchronized void listen(Set<Integer> channels, Listener listener) {
    try {
      for (int channel : Set.copyOf(listeners.keySet())) {
        if (!channels.contains(channel)) {
          topic(channel).removeListener(listeners.get(channel));
          listeners.remove(channel);
        }
      }
      for (int channel : channels) {
        if (!listeners.containsKey(channel)) {
          int id = topic(channel).addListener(String.class, (name, text) -> hear(text, listener));
          listeners.put(channel, id);
        }
      }
    } catch (RedisException e) {
      throw new PresenceException("presence does not answer", e);
    }
  }

  private static void hear(String text, Listener listener) {
    try {
      if (text.startsWith(PROFILE)) {
        listener.profileChanged(new UserId(text.substring(PROFILE.length())));
      } else {
        List.of(text.split(",", -1)).stream().map(UserId::new).forEach(listener::changed);
      }
    } catch (IllegalArgumentException e) {
      LOG.log(Level.FINE, "a hint that is none", e);
    }
  }

  private RTopic topic(int channel) {
    return redis.getTopic(name(channel));
  }

  private static String name(int channel) {
    return "presence:changes:" + channel;
  }
}
