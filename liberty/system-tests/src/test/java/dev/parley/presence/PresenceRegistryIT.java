package dev.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.PresenceStatus;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import dev.parley.system.StackExtension;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
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
    one.renewLease();
    two.renewLease();
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
    return new LiveSession(ANA, SessionId.random(), new DeviceId(device), false);
  }

  private static LiveSession away(LiveSession session) {
    return new LiveSession(session.user(), session.session(), session.device(), true);
  }

  private static @Nullable PresenceStatus stateOfAna(PresenceRegistry registry) {
    PresenceState state = registry.states(List.of(ANA)).get(ANA);
    return state == null ? null : state.status();
  }

  private static String keyOfAna() {
    return "presence:{" + ANA + "}";
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
  void whoHasLeftAllDevicesIsAway() {
    LiveSession phone = session("phone");
    LiveSession laptop = session("laptop");
    one.arrive(phone);
    two.arrive(laptop);
    one.tell(List.of(away(phone)));
    assertThat(stateOfAna(two)).isEqualTo(PresenceStatus.ONLINE);
    two.tell(List.of(away(laptop)));
    assertThat(stateOfAna(one)).isEqualTo(PresenceStatus.AWAY);
    one.leave(phone);
    two.leave(laptop);
    assertThat(stateOfAna(one)).isEqualTo(PresenceStatus.OFFLINE);
  }

  @Test
  void whatADeadGatewayLeftIsIgnoredAndTakenAway() {
    LiveSession phone = session("phone");
    one.arrive(phone);
    String dead = new SessionEntry("tablet", System.currentTimeMillis() - 70_000, false).encode();
    redis.<String, String>getMap(keyOfAna()).put("it-3/dead", dead);
    one.tell(List.of(away(phone)));
    assertThat(stateOfAna(two)).isEqualTo(PresenceStatus.AWAY);
    assertThat(redis.<String, String>getMap(keyOfAna()).readAllKeySet()).hasSize(1);
    one.leave(phone);
  }

  @Test
  void hintsReachWhoeverListensToTheUsersChannel() {
    PresenceHints hints = new PresenceHints();
    hints.redis = redis;
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    PresenceHints.Listener listener =
        new PresenceHints.Listener() {
          @Override
          public void changed(UserId user) {
            heard.add(user.value());
          }

          @Override
          public void profileChanged(UserId user) {
            heard.add("profile of " + user);
          }
        };
    hints.listen(Set.of(PresenceHints.channel(ANA)), listener);
    LiveSession phone = session("phone");
    one.arrive(phone);
    two.leave(phone);
    hints.profileChanged(ANA);
    Awaitility.await().until(() -> heard.size() == 3);
    assertThat(heard).containsExactly(ANA.value(), ANA.value(), "profile of " + ANA);
    hints.listen(Set.of(), listener);
    one.leave(phone);
  }

  @Test
  void whatRedisForgotIsNoticedUntilItIsToldAgain() {
    LiveSession phone = session("phone");
    two.arrive(phone);
    assertThat(one.find(List.of(ANA)).trusted()).isTrue();
    redis.getKeys().flushall();
    assertThat(one.find(List.of(ANA)).trusted()).isFalse();
    one.renewLease();
    // One gateway alone is not enough: the other one's sessions are still missing.
    assertThat(one.find(List.of(ANA)).lost()).isTrue();
    two.renew(List.of(phone));
    two.renewLease();
    // The server of the tests announces itself when the next message finds presence lost.
    assertThat(whereIsAna(one)).containsExactly(new GatewayId("it-2"));
    two.leave(phone);
    one.withdraw();
    two.withdraw();
  }
}
