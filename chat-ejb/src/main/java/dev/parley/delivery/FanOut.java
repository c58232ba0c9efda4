package dev.parley.delivery;

import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets what where: the pure plan of one batch.
 *
 * @param perGateway what each gateway is told, in the order of the log
 * @param everywhere what every gateway is told, because it is not known where the recipients are;
 *     empty if everything is known
 * @param absent users who should see something and have no connection
 */
public record FanOut(Map<GatewayId, Delivery> perGateway, Delivery everywhere, Set<UserId> absent) {

  private static final Delivery NOTHING = new Delivery(List.of(), List.of(), false);

  /** Plans signals: each gateway gets those of its users; users without a connection get none. */
  public static FanOut signals(List<Delivery.Signal> signals, Whereabouts whereabouts) {
    if (!whereabouts.trusted()) {
      return new FanOut(Map.of(), new Delivery(List.of(), signals, whereabouts.lost()), Set.of());
    }
    Map<GatewayId, List<Delivery.Signal>> perGateway = new HashMap<>();
    for (Delivery.Signal signal : signals) {
      Map<GatewayId, List<UserId>> recipients = new HashMap<>();
      for (UserId user : signal.recipients()) {
        for (GatewayId gateway : whereabouts.gateways().getOrDefault(user, Set.of())) {
          recipients.computeIfAbsent(gateway, key -> new ArrayList<>()).add(user);
        }
      }
      recipients.forEach(
          (gateway, users) ->
              perGateway.computeIfAbsent(gateway, key -> new ArrayList<>()).add(signal.to(users)));
    }
    Map<GatewayId, Delivery> deliveries = new HashMap<>();
    perGateway.forEach(
        (gateway, list) -> deliveries.put(gateway, new Delivery(List.of(), list, false)));
    return new FanOut(deliveries, NOTHING, Set.of());
  }

  /**
   * Plans a batch.
   *
   * @param batch in the order of the log
   * @param whereabouts of all who see something
   */
  public static FanOut plan(List<Outbound> batch, Whereabouts whereabouts) {
    if (!whereabouts.trusted()) {
      List<Delivery.Item> items = new ArrayList<>();
      batch.forEach(outbound -> items.add(item(outbound, true, outbound.audience())));
      return everybody(new Delivery(items, List.of(), whereabouts.lost()), whereabouts.known());
    }
    Plan plan = new Plan();
    batch.forEach(outbound -> plan.add(outbound, whereabouts.gateways()));
    return plan.finish();
  }

  /**
   * Known gateways are told by their queue, as ever: two ways could overtake each other. The others
   * are told by the topic.
   */
  private static FanOut everybody(Delivery delivery, Set<GatewayId> known) {
    Map<GatewayId, Delivery> perGateway = new HashMap<>();
    known.forEach(gateway -> perGateway.put(gateway, delivery));
    return new FanOut(perGateway, delivery.except(known), Set.of());
  }

  /** Plans the end of a session whose device connected elsewhere. */
  public static FanOut replaced(GatewayId gateway, Delivery.Replaced session) {
    return new FanOut(Map.of(gateway, Delivery.replaced(session)), NOTHING, Set.of());
  }

  /** Plans the end of a device's connections, on whatever gateway they are. */
  public static FanOut revoked(UserId user, DeviceId device) {
    Delivery.Revoked revoked = new Delivery.Revoked(user, device);
    return new FanOut(Map.of(), Delivery.revoked(revoked), Set.of());
  }

  /** Has every gateway announce its sessions again. */
  public static FanOut presenceLost() {
    return new FanOut(Map.of(), new Delivery(List.of(), List.of(), true), Set.of());
  }

  /** What is left of it for others when one gateway was told its part. */
  FanOut without(GatewayId told) {
    Map<GatewayId, Delivery> others = new HashMap<>(perGateway);
    others.remove(told);
    return new FanOut(others, everywhere, absent);
  }

  /** Whether no gateway is told anything. */
  boolean isForNobody() {
    return perGateway.isEmpty() && everywhere.isEmpty();
  }

  private static Delivery.Item item(
      Outbound outbound, boolean withAnswer, Collection<UserId> recipients) {
    Outbound.Reply reply = outbound.reply();
    Frames frames = outbound.frames();
    return new Delivery.Item(
        outbound.conversationId(),
        outbound.senderId(),
        outbound.clientMsgId(),
        withAnswer && reply != null ? reply.answer() : null,
        frames == null
            ? null
            : new Delivery.Notice(
                frames.seq(), frames.frame(), frames.ownField(), List.copyOf(recipients)));
  }

  /** A plan being made. */
  private static final class Plan {
    private final Map<GatewayId, List<Delivery.Item>> items = new HashMap<>();
    private final Set<UserId> absent = new HashSet<>();

    void add(Outbound outbound, Map<UserId, Set<GatewayId>> gateways) {
      Map<GatewayId, List<UserId>> recipients = recipients(outbound, gateways);
      GatewayId origin = outbound.reply() == null ? null : outbound.reply().origin();
      if (origin != null) {
        recipients.putIfAbsent(origin, List.of());
      }
      recipients.forEach(
          (gateway, users) ->
              items
                  .computeIfAbsent(gateway, key -> new ArrayList<>())
                  .add(item(outbound, gateway.equals(origin), users)));
    }

    FanOut finish() {
      Map<GatewayId, Delivery> deliveries = new HashMap<>();
      items.forEach(
          (gateway, list) -> deliveries.put(gateway, new Delivery(list, List.of(), false)));
      return new FanOut(deliveries, NOTHING, absent);
    }

    private Map<GatewayId, List<UserId>> recipients(
        Outbound outbound, Map<UserId, Set<GatewayId>> gateways) {
      Map<GatewayId, List<UserId>> recipients = new HashMap<>();
      if (outbound.frames() == null) {
        return recipients;
      }
      for (UserId user : outbound.audience()) {
        Set<GatewayId> places = gateways.getOrDefault(user, Set.of());
        if (places.isEmpty()) {
          absent.add(user);
        }
        places.forEach(
            gateway -> recipients.computeIfAbsent(gateway, key -> new ArrayList<>()).add(user));
      }
      return recipients;
    }
  }
}
