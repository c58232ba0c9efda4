package dev.parley.identity;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.delivery.RoutingException;
import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/**
 * Devices that were signed out while they have a token that is still good. Their connections are
 * ended on every server, and Redis keeps them from new ones until the token expires; if it loses
 * that, they may connect as long. Tokens of an external issuer are the issuer's to end: of those
 * only the connections end. Everything may be repeated. Thread-safe.
 */
@ApplicationScoped
public class Revocations {
  private static final Logger LOG = Logger.getLogger(Revocations.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** Verifiers allow for clocks that differ so much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  @Inject RedissonClient redis;
  @Inject Router router;
  @Inject IdentityConfig config;

  /**
   * Ends the device's connections, whatever server holds them.
   *
   * @throws UnavailableException if the servers cannot be told
   */
  void revoke(UserId user, DeviceId device) {
    if (config.externalIssuer().isEmpty()) {
      attempt(() -> mark(user, device).set("revoked", config.accessLifetime.plus(CLOCKS_DIFFER)));
    }
    try {
      router.send(FanOut.revoked(user, device));
    } catch (RoutingException e) {
      throw new UnavailableException("the servers cannot be told", RETRY_AFTER, e);
    }
  }

  /** The device signed in again. */
  void forget(UserId user, DeviceId device) {
    attempt(() -> mark(user, device).delete());
  }

  /**
   * Lets a caller pass whose device was not signed out.
   *
   * @throws UnauthorizedException if it was
   */
  public void check(Caller caller) {
    if (isRevoked(caller)) {
      throw new UnauthorizedException("the device was signed out");
    }
  }

  /** Whether the caller's device was signed out, as far as Redis knows. */
  public boolean isRevoked(Caller caller) {
    boolean[] revoked = new boolean[1];
    attempt(() -> revoked[0] = mark(caller.userId(), caller.deviceId()).isExists());
    return revoked[0];
  }

  private RBucket<String> mark(UserId user, DeviceId device) {
    return redis.getBucket(
        "revoked:{" + user.value() + "}:" + device.value(), StringCodec.INSTANCE);
  }

  private static void attempt(Runnable call) {
    try {
      call.run();
    } catch (RedisException e) {
      LOG.log(Level.FINE, "revoked devices are not remembered", e);
    }
  }
}
