package dev.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import dev.parley.system.StackExtension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** Two gateways on one real Redis. */
@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
class PresenceRegistryIT {
  private static final UserId ANA = new UserId("u_presenceana");
  private static RedissonClient redis;
  private final PresenceRegistry one = registry("it-1");
  private final PresenceRegistry two = registry("it-2");

  @BeforeAll
  static void connect() {
    RedisConfig config = new RedisConfig();
    config.addresses =
        List.of("redis://127.0.0.1:" + StackExtension.stack().config().ports().redis());
    config.password = Optional.empty();
    config.timeoutMillis = 2_000;
    config.connections = 4;
    RedisProducer producer = new RedisProducer();
    producer.config = config;
    redis = producer.open();
  }

  @AfterAll
  static void disconnect() {
    redis.shutdown();
  }

  @BeforeEach
  void announce() {
    one.renew(List.of());
    two.renew(List.of());
  }

  private static PresenceRegistry registry(String id) {
    LocalGateway gateway = new LocalGateway();
    gateway.id = id;
    PresenceRegistry registry = new PresenceRegistry();
    registry.redis = redis;
    registry.gateway = gateway;
    return registry;
  }

  private static LiveSession session(String device) {
    return new LiveSession(ANA, SessionId.random(), new DeviceId(device));
  }

  private static Set<GatewayId> whereIsAna(PresenceRegistry registry) {
    return registry.find(List.of(ANA)).gateways().getOrDefault(ANA, Set.of());
  }

  @Test
  void eachGatewaySeesTheOthersSessions() {
    LiveSession phone = session("phone");
    LiveSession laptop = session("laptop");
    one.arrive(phone);
    two.arrive(laptop);
    assertThat(whereIsAna(one))
        .containsExactlyInAnyOrder(new GatewayId("it-1"), new GatewayId("it-2"));
    one.leave(phone);
    assertThat(whereIsAna(two)).containsExactly(new GatewayId("it-2"));
    two.leave(laptop);
    assertThat(whereIsAna(one)).isEmpty();
  }

  @Test
  void aLateGoodbyeRemovesOnlyItsOwnSession() {
    LiveSession old = session("phone");
    LiveSession fresh = session("phone");
    one.arrive(old);
    one.arrive(fresh);
    one.leave(old);
    assertThat(whereIsAna(two)).containsExactly(new GatewayId("it-1"));
    one.leave(fresh);
  }

  @Test
  void whatRedisForgotIsNoticedUntilItIsToldAgain() {
    LiveSession phone = session("phone");
    two.arrive(phone);
    assertThat(one.find(List.of(ANA)).trusted()).isTrue();
    redis.getKeys().flushall();
    assertThat(one.find(List.of(ANA)).trusted()).isFalse();
    one.renew(List.of());
    // One gateway alone is not enough: the other one's sessions are still missing.
    assertThat(one.find(List.of(ANA)).lost()).isTrue();
    two.renew(List.of(phone));
    // The server of the tests announces itself when the next message finds presence lost.
    assertThat(whereIsAna(one)).containsExactly(new GatewayId("it-2"));
    two.leave(phone);
    one.withdraw();
    two.withdraw();
  }
}
