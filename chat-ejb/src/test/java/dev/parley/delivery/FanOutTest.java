package dev.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.GatewayId;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import dev.parley.wire.ServerFrame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private static final GatewayId ONE = new GatewayId("gw-1");
  private static final GatewayId TWO = new GatewayId("gw-2");
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final UserId EVE = new UserId("u_eve");
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");
  private static final ClientMessageId CLIENT_ID = new ClientMessageId("c1");
  private static final MessageId MESSAGE = MessageId.of(17_800_000_000_000_000L, 1, 7);

  private static Outbound said(long seq, UserId... audience) {
    Event event =
        new Event(
            CONVERSATION, seq, MESSAGE, EventKind.MESSAGE, ANA, CLIENT_ID, Content.plain("hello"));
    return outbound(event, List.of(audience));
  }

  private static Outbound outbound(@Nullable Event event, List<UserId> audience) {
    ServerFrame.Ack ack = ServerFrame.Ack.sent(CLIENT_ID, CONVERSATION, MESSAGE, 1, event == null);
    return new Outbound(
        CONVERSATION,
        ANA,
        CLIENT_ID,
        new Outbound.Reply(ONE, new Delivery.Answer(ack, null)),
        event == null ? null : Frames.of(event),
        audience);
  }

  private static Whereabouts known(Map<UserId, Set<GatewayId>> gateways) {
    return Whereabouts.of(gateways);
  }

  private static List<Delivery.Item> items(FanOut plan, GatewayId gateway) {
    return Objects.requireNonNull(plan.perGateway().get(gateway)).items();
  }

  @Test
  void oneDeliveryAGatewayInTheOrderOfTheLog() {
    FanOut plan =
        FanOut.plan(
            List.of(said(1, ANA, BEN), said(2, ANA, BEN)),
            known(Map.of(ANA, Set.of(ONE), BEN, Set.of(TWO))));
    assertThat(plan.perGateway()).containsOnlyKeys(ONE, TWO);
    assertThat(items(plan, TWO))
        .extracting(item -> Objects.requireNonNull(item.notice()).seq())
        .containsExactly(1L, 2L);
    assertThat(plan.everywhere().items()).isEmpty();
  }

  @Test
  void onlyTheOriginGetsTheAnswer() {
    FanOut plan =
        FanOut.plan(
            List.of(said(1, ANA, BEN)), known(Map.of(ANA, Set.of(ONE, TWO), BEN, Set.of(TWO))));
    assertThat(items(plan, ONE).get(0).answer()).isNotNull();
    assertThat(items(plan, TWO).get(0).answer()).isNull();
    assertThat(Objects.requireNonNull(items(plan, TWO).get(0).notice()).recipients())
        .containsExactlyInAnyOrder(ANA, BEN);
  }

  @Test
  void theSenderIsAnsweredEvenWhenPresenceDoesNotKnowThem() {
    FanOut plan = FanOut.plan(List.of(said(1, ANA, BEN)), known(Map.of()));
    assertThat(items(plan, ONE).get(0).answer()).isNotNull();
  }

  @Test
  void absentUsersAreLeftForPush() {
    FanOut plan = FanOut.plan(List.of(said(1, ANA, BEN, EVE)), known(Map.of(ANA, Set.of(ONE))));
    assertThat(plan.absent()).containsExactlyInAnyOrder(BEN, EVE);
  }

  @Test
  void aDuplicateIsOnlyAnswered() {
    FanOut plan =
        FanOut.plan(List.of(outbound(null, List.of())), known(Map.of(ANA, Set.of(ONE, TWO))));
    assertThat(plan.perGateway()).containsOnlyKeys(ONE);
    assertThat(items(plan, ONE).get(0).notice()).isNull();
  }

  @Test
  void whenNothingIsKnownEverybodyIsTold() {
    FanOut plan =
        FanOut.plan(List.of(said(1, ANA, BEN)), Whereabouts.forgotten(Map.of(), Set.of()));
    assertThat(plan.perGateway()).isEmpty();
    assertThat(plan.everywhere().presenceLost()).isTrue();
    Delivery.Item item = plan.everywhere().items().get(0);
    assertThat(item.answer()).isNotNull();
    assertThat(Objects.requireNonNull(item.notice()).recipients())
        .containsExactlyInAnyOrder(ANA, BEN);
  }

  @Test
  void whoIsKnownIsToldByItsQueueSoThatOrderHolds() {
    FanOut plan = FanOut.plan(List.of(said(1, ANA, BEN)), Whereabouts.unknown(Set.of(ONE, TWO)));
    assertThat(plan.perGateway()).containsOnlyKeys(ONE, TWO);
    assertThat(items(plan, TWO).get(0).notice()).isNotNull();
    Delivery others = Delivery.decode(plan.everywhere().encode());
    assertThat(others.concerns(ONE)).isFalse();
    assertThat(others.concerns(new GatewayId("gw-3"))).isTrue();
    assertThat(others.items()).isEqualTo(items(plan, ONE));
  }

  @Test
  void onlyTheSendersOwnDevicesLearnTheClientId() {
    FanOut plan = FanOut.plan(List.of(said(1, ANA)), known(Map.of(ANA, Set.of(ONE))));
    Delivery.Notice notice = Objects.requireNonNull(items(plan, ONE).get(0).notice());
    assertThat(notice.ownFrame()).contains("\"client_msg_id\":\"c1\"");
    assertThat(notice.frame()).doesNotContain("client_msg_id");
  }

  @Test
  void aDeliveryComesBackFromItsBytes() {
    FanOut plan = FanOut.plan(List.of(said(1, ANA, BEN)), known(Map.of(BEN, Set.of(TWO))));
    for (Delivery delivery : plan.perGateway().values()) {
      assertThat(Delivery.decode(delivery.encode())).isEqualTo(delivery);
    }
  }
}
