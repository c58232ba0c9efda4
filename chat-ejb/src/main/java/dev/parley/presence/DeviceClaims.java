package dev.parley.presence;

import dev.parley.model.GatewayId;
import dev.parley.model.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/**
 * Which session each device has, over all gateways: {@code device:{user}:device} in Redis,
 * exchanged in one step, so that of two sessions one is the later. What Redis forgets is not
 * replaced. Thread-safe.
 */
@ApplicationScoped
public class DeviceClaims {
  @Inject RedissonClient redis;
  @Inject LocalGateway gateway;

  /**
   * A session and where it is.
   *
   * @param gateway that holds it
   * @param session its name
   */
  public record Holder(GatewayId gateway, SessionId session) {
    private static @Nullable Holder parse(@Nullable String text) {
      int slash = text == null ? -1 : text.indexOf('/');
      return text == null || slash < 0
          ? null
          : new Holder(
              new GatewayId(text.substring(0, slash)), new SessionId(text.substring(slash + 1)));
    }

    private String text() {
      return gateway + "/" + session;
    }
  }

  /**
   * The session is its device's from now on.
   *
   * @param life how long it lasts at the most
   * @return the session that was before, if another gateway holds it; fails with a {@link
   *     RedisException}
   */
  public CompletionStage<Optional<Holder>> claim(LiveSession session, Duration life) {
    String key = "device:{" + session.user() + "}:" + session.device();
    try {
      return redis
          .<String>getBucket(key, StringCodec.INSTANCE)
          .getAndSetAsync(new Holder(gateway.id(), session.session()).text(), life)
          .thenApply(
              before ->
                  Optional.ofNullable(Holder.parse(before))
                      .filter(holder -> !holder.gateway().equals(gateway.id())));
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
