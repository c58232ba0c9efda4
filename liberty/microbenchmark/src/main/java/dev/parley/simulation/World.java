package dev.parley.simulation;

import dev.parley.delivery.Outbound;
import dev.parley.delivery.Whereabouts;
import dev.parley.microbenchmark.Samples;
import dev.parley.microbenchmark.Scene;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Who is where. Nothing is kept: where a user is follows from the user's number, so a hundred
 * million take no memory.
 *
 * @param gateways how many there are
 * @param pool over how many gateways the users of one organisation are spread
 * @param groups by how many groups of gateways messages are routed; as many as gateways: by each
 * @param mix to how many members messages go
 * @param online the share of users with a connection
 * @param devices connections of a user who has any, on average; from 1 to 2
 */
record World(int gateways, int pool, int groups, Mix mix, double online, double devices) {
  private static final long ORGANISATIONS = 100_000;
  private static final long EMPLOYEES = 1_000;

  /** The usual: no affinity, no groups of gateways. */
  static World of(int gateways) {
    return new World(gateways, gateways, gateways, Mix.DIRECT, 0.2, 1.3);
  }

  /** The same with organisations on few gateways. */
  World pooled(int gatewaysOfOne) {
    return new World(gateways, gatewaysOfOne, groups, mix, online, devices);
  }

  /** The same with routing by groups of gateways. */
  World grouped(int count) {
    return new World(gateways, pool, count, mix, online, devices);
  }

  /** The same with other people. */
  World peopled(Mix other, double share, double connections) {
    return new World(gateways, pool, groups, other, share, connections);
  }

  /** How many pools there are. */
  int pools() {
    return gateways / pool;
  }

  /**
   * A batch of messages from anywhere.
   *
   * @param messages how many
   * @param touched gets the gateways where recipients are
   */
  Scene anywhere(int messages, SplittableRandom random, Set<Integer> touched) {
    return scene(messages, random, touched, -1);
  }

  /** A batch of messages of the organisations of one pool. */
  Scene inPool(int poolNumber, int messages, SplittableRandom random, Set<Integer> touched) {
    return scene(messages, random, touched, poolNumber);
  }

  private Scene scene(int messages, SplittableRandom random, Set<Integer> touched, int ofPool) {
    List<Outbound> batch = new ArrayList<>(messages);
    Map<UserId, Set<GatewayId>> places = new HashMap<>();
    for (int seq = 1; seq <= messages; seq++) {
      long organisation = random.nextLong(ORGANISATIONS);
      if (ofPool >= 0) {
        organisation += ofPool - organisation % pools();
      }
      Set<UserId> audience = new LinkedHashSet<>();
      UserId sender = speaker(organisation, random, audience, places, touched);
      for (int others = mix.members(random) - 1; others > 0; others--) {
        listener(organisation, random, audience, places, touched);
      }
      GatewayId origin = places.getOrDefault(sender, Set.of()).iterator().next();
      batch.add(
          Samples.outbound(
              Samples.event(Samples.conversation(random.nextLong(1L << 40)), sender, seq),
              origin,
              audience));
    }
    return new Scene(batch, Whereabouts.of(places));
  }

  private UserId speaker(
      long organisation,
      SplittableRandom random,
      Set<UserId> audience,
      Map<UserId, Set<GatewayId>> places,
      Set<Integer> touched) {
    long number = organisation * EMPLOYEES + random.nextLong(EMPLOYEES);
    UserId user = Samples.user(number);
    audience.add(user);
    places.put(user, places(organisation, number, touched));
    return user;
  }

  private void listener(
      long organisation,
      SplittableRandom random,
      Set<UserId> audience,
      Map<UserId, Set<GatewayId>> places,
      Set<Integer> touched) {
    long number = organisation * EMPLOYEES + random.nextLong(EMPLOYEES);
    UserId user = Samples.user(number);
    audience.add(user);
    if (share(number, 0) < online) {
      places.put(user, places(organisation, number, touched));
    }
  }

  /** Where a user is who is online. */
  private Set<GatewayId> places(long organisation, long user, Set<Integer> touched) {
    Set<GatewayId> places = new HashSet<>();
    int connections = share(user, 1) < devices - 1 ? 2 : 1;
    for (int device = 0; device < connections; device++) {
      int first = (int) (organisation % pools()) * pool;
      int gateway = first + (int) (share(user, 2 + device) * pool);
      touched.add(gateway);
      places.add(Samples.gateway((int) ((long) gateway * groups / gateways)));
    }
    return places;
  }

  /** A number from 0 to 1 that a user has for a question; SplitMix64's last steps. */
  private static double share(long user, int question) {
    long bits = user * 0x9E3779B97F4A7C15L + question * 0xD1B54A32D192ED03L;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return ((bits ^ (bits >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
