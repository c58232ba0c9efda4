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
 * has it all. While the broker takes nothing this server's own gateway is told directly; the others
 * learn, as soon as it takes something again, that they missed something. Thread-safe.
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
   * Tells a plan.
   *
   * @throws RoutingException if neither the broker nor a gateway of this server takes it
   */
  public void tell(FanOut plan) {
    if (broken) {
      // Where the broker hangs each attempt would hold up a partition for seconds.
      tellHere(plan, new RoutingException("the broker does not answer", null));
      return;
    }
    try {
      router.sendInOrder(plan);
    } catch (RoutingException e) {
      LOG.log(Level.WARNING, "other gateways are told later: {0}", String.valueOf(e.getCause()));
      tellHere(plan, e);
      broken = true;
    }
  }

  private void tellHere(FanOut plan, RoutingException reason) {
    Here known = here;
    if (known == null) {
      throw reason;
    }
    untold = true;
    Delivery own = plan.perGateway().get(known.id());
    if (own != null) {
      known.gateway().accept(own);
    }
    if (!plan.everywhere().isEmpty()) {
      known.gateway().accept(plan.everywhere());
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
