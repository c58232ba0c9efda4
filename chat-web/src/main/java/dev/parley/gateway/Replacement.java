package dev.parley.gateway;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.delivery.RoutingException;
import dev.parley.presence.DeviceClaims;
import dev.parley.wire.Delivery;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends what a device has open on another gateway when it connects here. Nobody waits for it; while
 * Redis or the broker is away both stay, which harms nothing. Thread-safe.
 */
@ApplicationScoped
class Replacement {
  private static final Logger LOG = Logger.getLogger(Replacement.class.getName());
  private static final Duration LEAST = Duration.ofSeconds(1);
  @Resource ManagedExecutorService executor;
  @Inject DeviceClaims claims;
  @Inject Router router;

  /**
   * The session's client is alive. A handshake alone is no sign of that: it may have waited in a
   * server that was paused, while the client went elsewhere.
   */
  void replaceOthers(Subscriber session) {
    Duration life = Duration.between(Instant.now(), session.caller().expiresAt());
    var unused =
        claims
            .claim(session.live(), life.compareTo(LEAST) < 0 ? LEAST : life)
            .thenAcceptAsync(before -> before.ifPresent(holder -> end(session, holder)), executor)
            .exceptionally(
                failure -> {
                  LOG.log(Level.FINE, "others of the device stay connected", failure);
                  return null;
                });
  }

  private void end(Subscriber session, DeviceClaims.Holder holder) {
    try {
      router.send(
          FanOut.replaced(
              holder.gateway(),
              new Delivery.Replaced(session.caller().userId(), holder.session())));
    } catch (RoutingException e) {
      LOG.log(Level.FINE, "another of the device stays connected", e);
    }
  }
}
