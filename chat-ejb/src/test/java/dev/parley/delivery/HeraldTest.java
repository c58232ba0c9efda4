package dev.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.GatewayId;
import dev.parley.wire.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
class HeraldTest {
  private static final GatewayId HERE = new GatewayId("gw-1");
  private static final GatewayId THERE = new GatewayId("gw-2");
  private static final Delivery NOTHING = new Delivery(List.of(), List.of(), false);
  private static final Delivery FOR_HERE = new Delivery(List.of(), List.of(), true);
  private static final Delivery FOR_THERE = FOR_HERE.except(Set.of(HERE));

  private final Broker broker = new Broker();
  private final List<Delivery> toldHere = new ArrayList<>();
  private final Herald herald = herald(broker);

  /** What stands between the servers, and can be away. */
  private static final class Broker extends Router {
    private final List<FanOut> taken = new ArrayList<>();
    private int asked;
    private int missed;
    private boolean away;

    @Override
    public void sendInOrder(FanOut plan) {
      asked++;
      answer();
      taken.add(plan);
    }

    @Override
    public void tellMissed() {
      answer();
      missed++;
    }

    private void answer() {
      if (away) {
        throw new RoutingException("away", null);
      }
    }
  }

  private static Herald herald(Router router) {
    Herald made = new Herald();
    made.router = router;
    return made;
  }

  private void register() {
    herald.register(HERE, toldHere::add);
  }

  private static FanOut plan(Map<GatewayId, Delivery> perGateway, Delivery everywhere) {
    return new FanOut(perGateway, everywhere, Set.of());
  }

  @Test
  void theOwnGatewayIsToldWithoutTheBroker() {
    register();

    herald.tell(plan(Map.of(HERE, FOR_HERE), NOTHING));

    assertThat(toldHere).containsExactly(FOR_HERE);
    assertThat(broker.asked).isZero();
  }

  @Test
  void theOthersAreToldByTheBrokerAndOnlyThey() {
    register();

    herald.tell(plan(Map.of(HERE, FOR_HERE, THERE, FOR_THERE), NOTHING));

    assertThat(toldHere).containsExactly(FOR_HERE);
    assertThat(broker.taken).containsExactly(plan(Map.of(THERE, FOR_THERE), NOTHING));
  }

  @Test
  void untilThereIsAGatewayHereTheBrokerKeepsItsPart() {
    herald.tell(plan(Map.of(HERE, FOR_HERE), NOTHING));

    assertThat(broker.taken).containsExactly(plan(Map.of(HERE, FOR_HERE), NOTHING));
    broker.away = true;
    assertThatThrownBy(() -> herald.tell(plan(Map.of(HERE, FOR_HERE), NOTHING)))
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void whileTheBrokerIsAwayTheOwnGatewayIsToldAllThatConcernsIt() {
    register();
    broker.away = true;

    herald.tell(plan(Map.of(HERE, FOR_HERE), FOR_THERE));
    herald.tell(plan(Map.of(HERE, FOR_HERE, THERE, FOR_THERE), NOTHING));

    assertThat(toldHere).containsExactly(FOR_HERE, FOR_THERE, FOR_HERE);
    assertThat(broker.asked).as("attempts, each of which may hang").isOne();
  }

  @Test
  void whoWasNotToldLearnsThatSomethingIsMissing() {
    register();
    broker.away = true;
    herald.tell(plan(Map.of(THERE, FOR_THERE), NOTHING));
    assertThatThrownBy(herald::makeUp).isInstanceOf(RoutingException.class);

    broker.away = false;
    herald.makeUp();
    herald.makeUp();
    herald.tell(plan(Map.of(THERE, FOR_THERE), NOTHING));

    assertThat(broker.missed).isOne();
    assertThat(broker.taken).hasSize(1);
  }

  @Test
  void nobodyMissedAnythingWhereOnlyTheOwnGatewayWasTold() {
    register();
    broker.away = true;

    herald.tell(plan(Map.of(HERE, FOR_HERE), NOTHING));
    herald.makeUp();

    assertThat(broker.missed).isZero();
  }
}
