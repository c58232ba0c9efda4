package dev.parley.presence.watch;

import dev.parley.model.UserId;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.PresenceRepository;
import dev.parley.persistence.metadata.PresenceRepository.Pair;
import dev.parley.presence.PresenceException;
import dev.parley.presence.PresenceHints;
import dev.parley.presence.PresenceStates;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Tells the connections of this server who is there: reads what the board says is due, some
 * thousand users in a request, and hands on the frames. What cannot be read stays as it was told.
 * Thread-safe; one loop, whose steps follow each other.
 */
@ApplicationScoped
public class Watches implements PresenceHints.Listener {
  private static final Logger LOG = Logger.getLogger(Watches.class.getName());
  private static final long PERIOD_MILLIS = 100;
  private static final long LISTEN_AGAIN_MILLIS = Duration.ofSeconds(1).toMillis();

  private final WatchBoard board = new WatchBoard();
  private Set<Integer> channels = Set.of();
  private long listenTick = Long.MIN_VALUE;
  private boolean deaf;
  private boolean blind;
  private Counter told;
  private Counter hints;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject PresenceStates states;
  @Inject PresenceHints hinting;
  @Inject PresenceRepository repository;
  @Inject MetricRegistry registry;

  @PostConstruct
  void register() {
    told = registry.counter("parley_presence_frames_total");
    hints = registry.counter("parley_presence_hints_total");
    registry.gauge("parley_presence_watched_users", board, WatchBoard::watchedUsers);
    registry.gauge("parley_presence_watching_connections", board, WatchBoard::watchingConnections);
  }

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::step, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A connection watches these users and no others from now on, and is told of all soon. */
  public void watch(Watcher watcher, Collection<UserId> users) {
    board.watch(watcher, Set.copyOf(users), Moment.now());
  }

  /** A connection is gone; may be repeated. */
  public void drop(Watcher watcher) {
    board.drop(watcher);
  }

  @Override
  public void changed(UserId user) {
    hints.inc();
    board.hint(user, Moment.now());
  }

  @Override
  public void profileChanged(UserId user) {
    board.profileHint(user, Moment.now());
  }

  private void step() {
    try {
      // First, so that nothing changes unheard between what is read and what is hinted at.
      listen(Moment.now());
      readStates(Moment.now());
      readProfiles(Moment.now());
      readContacts(Moment.now());
      tell(Moment.now());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "who is there could not be told", e);
    }
  }

  private void listen(Moment now) {
    Set<Integer> wanted = board.channels();
    if (wanted.equals(channels) || now.tick() < listenTick) {
      return;
    }
    try {
      hinting.listen(wanted, this);
      channels = wanted;
      if (deaf) {
        deaf = false;
        board.hintAll(now);
      }
    } catch (PresenceException e) {
      LOG.log(Level.FINE, "changes are noticed late", e);
      listenTick = now.tick() + LISTEN_AGAIN_MILLIS;
      deaf = true;
    }
  }

  private void readStates(Moment now) {
    List<UserId> due = board.statesDue(now);
    if (due.isEmpty()) {
      return;
    }
    try {
      board.states(states.read(due), Moment.now());
      if (blind) {
        blind = false;
        board.hintAll(now);
      }
    } catch (PresenceException e) {
      LOG.log(Level.FINE, "it is not known who is there", e);
      blind = true;
      board.notRead(due, Moment.now());
    }
  }

  private void readProfiles(Moment now) {
    List<UserId> due = board.profilesDue(now);
    if (due.isEmpty()) {
      return;
    }
    try {
      board.profiles(due, repository.profiles(due), now);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "it is not known who may know", e);
      board.profilesNotRead(due, now);
    }
  }

  private void readContacts(Moment now) {
    Map<Watch, List<Pair>> due = board.contactsDue(now);
    if (due.isEmpty()) {
      return;
    }
    try {
      List<Pair> pairs = due.values().stream().flatMap(List::stream).toList();
      board.contacts(due, repository.contacts(pairs), now);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "it is not known who may know", e);
      board.contactsNotRead(due.keySet(), now);
    }
  }

  private void tell(Moment now) {
    for (WatchBoard.Due due : board.framesDue(now)) {
      String frame = Json.encode(new ServerFrame.Presence(due.users()));
      if (due.watch().watcher().tellPresence(frame)) {
        told.inc();
      } else {
        board.denied(due, now);
      }
    }
  }
}
