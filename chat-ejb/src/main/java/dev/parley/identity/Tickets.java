package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/**
 * One-time tickets for WebSocket clients that cannot send a header. A ticket stands for its caller,
 * on the same device, for 30 seconds or until it was redeemed, on any server. Redis keeps them
 * under their hash; when it loses one, the client asks for another. Thread-safe.
 */
@ApplicationScoped
public class Tickets {
  /** How long a ticket is good. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final String SEPARATOR = " ";

  @Inject RedissonClient redis;

  /**
   * Gives out a ticket.
   *
   * @throws UnavailableException if Redis cannot be reached
   */
  public String issue(Caller caller) {
    String ticket = Secrets.random();
    reach(
        () -> {
          bucket(ticket).set(encode(caller), LIFETIME);
          return ticket;
        });
    return ticket;
  }

  /**
   * Takes a ticket; empty if it is unknown, was redeemed or is too old.
   *
   * @throws UnavailableException if Redis cannot be reached
   */
  public Optional<Caller> redeem(String ticket) {
    return reach(() -> Optional.ofNullable(bucket(ticket).getAndDelete())).map(Tickets::decode);
  }

  private RBucket<String> bucket(String ticket) {
    return redis.getBucket("ticket:" + Secrets.hash(ticket), StringCodec.INSTANCE);
  }

  private static <T> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (RedisException e) {
      throw new UnavailableException("tickets are not available", RETRY_AFTER, e);
    }
  }

  static String encode(Caller caller) {
    return String.join(
        SEPARATOR,
        caller.userId().value(),
        caller.deviceId().value(),
        Long.toString(caller.expiresAt().getEpochSecond()),
        String.join(",", caller.roles()));
  }

  static Caller decode(String text) {
    String[] parts = text.split(SEPARATOR, 4);
    return new Caller(
        new UserId(parts[0]),
        new DeviceId(parts[1]),
        Set.copyOf(Arrays.asList(parts[3].split(","))),
        Instant.ofEpochSecond(Long.parseLong(parts[2])));
  }
}
