package dev.parley.delivery;

import dev.parley.model.GatewayId;
import dev.parley.wire.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells plans in order, and never fails for want of the broker: deliveries are hints, and the store
 * has it all. This server's own gateway needs no broker; the others learn, as soon as it takes
 * something again, that they missed something. Thread-safe.
 */
@ApplicationScoped
public class Herald {
  private static final Logger LOG = Logger.getLogger(Herald.class.getName());

  @Inject Router router;
  private volatile @Nullable Here here;
  private volatile boolean broken;
  private volatile boolean untold;

  private record Here(GatewayId id, Consumer<Delivery> gateway) {}

  /** This server's gateway, once it is there. */
  public void register(GatewayId id, Consumer<Delivery> gateway) {
    here = new Here(id, gateway);
  }

  /**
   * Tells a plan: this server's own gateway at once and on this thread, the others by the broker.
   *
   * @throws RoutingException if the broker does not take it and this server has no gateway
   */
  public void tell(FanOut plan) {
    Here known = here;
    if (known == null) {
      router.sendInOrder(plan);
      return;
    }
    Delivery own = plan.perGateway().get(known.id());
    if (own != null) {
      known.gateway().accept(own);
    }
    FanOut others = plan.without(known.id());
    if (!others.isForNobody()) {
      tellOthers(others, known);
    }
  }

  private void tellOthers(FanOut others, Here known) {
    if (!broken) {
      try {
        router.sendInOrder(others);
        return;
      } catch (RoutingException e) {
        LOG.log(Level.WARNING, "other gateways are told later: {0}", String.valueOf(e.getCause()));
      }
    }
    // Where the broker hangs each further attempt would hold up a partition for seconds.
    // In this order: who makes up for what was untold takes the broker for mended.
    broken = true;
    untold = true;
    if (!others.everywhere().isEmpty()) {
      known.gateway().accept(others.everywhere());
    }
  }

  /**
   * Has others told that they missed something, if they did, and goes on with the broker from then
   * on. To be called now and then.
   *
   * @throws RoutingException if the broker does not take it
   */
  public void makeUp() {
    if (untold) {
      // Before it is sent: what is left untold meanwhile is told of the next time.
      untold = false;
      try {
        router.tellMissed();
        broken = false;
      } catch (RoutingException e) {
        untold = true;
        throw e;
      }
    }
  }
}
