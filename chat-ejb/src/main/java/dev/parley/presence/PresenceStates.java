package dev.parley.presence;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.delivery.RoutingException;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who is there, as far as that can be trusted. Where presence lost its memory, all gateways are
 * asked to announce their sessions. Thread-safe.
 */
@ApplicationScoped
public class PresenceStates {
  private static final Logger LOG = Logger.getLogger(PresenceStates.class.getName());
  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();
  private final AtomicLong askedNanos = new AtomicLong(System.nanoTime() - ASK_AGAIN_NANOS);
  @Inject PresenceRegistry registry;
  @Inject Router router;

  /**
   * Whether these users are there.
   *
   * @throws PresenceException if that is not known at present
   */
  public Map<UserId, PresenceState> read(Collection<UserId> users) {
    Map<UserId, PresenceState> states = registry.states(users);
    if (states.isEmpty() && !users.isEmpty()) {
      askGateways();
      throw new PresenceException("presence lost its memory", null);
    }
    return states;
  }

  private void askGateways() {
    long asked = askedNanos.get();
    long now = System.nanoTime();
    if (now - asked < ASK_AGAIN_NANOS || !askedNanos.compareAndSet(asked, now)) {
      return;
    }
    try {
      router.send(FanOut.presenceLost());
    } catch (RoutingException e) {
      LOG.log(Level.FINE, "gateways announce their sessions at their next renewal", e);
    }
  }
}
