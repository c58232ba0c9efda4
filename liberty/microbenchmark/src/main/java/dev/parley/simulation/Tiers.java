package dev.parley.simulation;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A tier between: tellers send to groups of gateways; a relay of each group gathers what comes from
 * all tellers and sends one message to each gateway. The product has no relay yet.
 */
final class Tiers {
  private static final double RELAY_MILLIS = 5;
  private final PrintStream out;

  Tiers(PrintStream out) {
    this.out = out;
  }

  /** Groups of different size, with and without gathering by the servers. */
  void byGroups() {
    Table table =
        new Table(
            out,
            "A tier of relays (1,000 gateways; relays gather 5 ms)",
            "groups",
            "tellers",
            "JMS/message to relays",
            "users/JMS to relays",
            "JMS/message to gateways",
            "JMS/s, million, both",
            "each relay takes JMS/s",
            "each relay sends JMS/s");
    Traffic consumers = new Traffic(Routes.PER_SECOND, 512, RELAY_MILLIS);
    Traffic servers = new Traffic(Routes.PER_SECOND, 64, 20);
    for (int groups : new int[] {10, 40, 100}) {
      row(table, groups, "512 consumers, 5 ms", consumers);
      row(table, groups, "64 servers, 20 ms", servers);
    }
  }

  private static void row(Table table, int groups, String tellers, Traffic traffic) {
    World world = World.of(Routes.GATEWAYS).grouped(groups);
    Telling first = traffic.in(world, false);
    double second = relayed(world, traffic.perSecond());
    double toRelays = first.jmsPerMessage() * traffic.perSecond();
    double toGateways = second * traffic.perSecond();
    table.row(
        groups,
        tellers,
        first.jmsPerMessage(),
        first.toldPerJms(),
        second,
        (toRelays + toGateways) / 1e6,
        toRelays / groups,
        toGateways / groups);
  }

  /** JMS messages from relays to gateways for each message: one for each gateway and window. */
  private static double relayed(World world, double perSecond) {
    int messages = (int) (perSecond * RELAY_MILLIS / 1e3);
    Set<Integer> touched = new HashSet<>();
    var unused = world.anywhere(messages, new SplittableRandom(2), touched);
    return (double) touched.size() / messages;
  }
}
