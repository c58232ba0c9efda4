package dev.parley.simulation;

import dev.parley.delivery.Chunk;
import dev.parley.delivery.Outbound;
import dev.parley.delivery.Whereabouts;
import dev.parley.microbenchmark.Samples;
import dev.parley.microbenchmark.Scene;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.GatewayId;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations that are busy or big. */
final class Crowds {
  private static final ConversationId WHERE = Samples.conversation(1);
  private static final double BATCH_MILLIS = 5;
  private final PrintStream out;

  Crowds(PrintStream out) {
    this.out = out;
  }

  /** One group of 500, in which more and more is said. */
  void hotConversation() {
    Table table =
        new Table(
            out,
            "One group of 500, all online (1,000 gateways, 5 ms a batch)",
            "messages/s",
            "messages/batch",
            "JMS/s",
            "users/JMS",
            "users told/s",
            "plan + encode, µs/message",
            "share of the one thread");
    Set<UserId> members = Samples.users(0, 500);
    Whereabouts places = places(members, 1, Routes.GATEWAYS);
    for (int rate : new int[] {1, 10, 100, 200, 1_000, 5_000}) {
      int batch = (int) Math.max(1, Math.round(rate * BATCH_MILLIS / 1e3));
      Scene scene = new Scene(said(batch, members), places);
      tell(scene, 20);
      Telling telling = tell(scene, 100);
      double micros = telling.planMicros() + telling.encodeMicros();
      table.row(
          rate,
          batch,
          telling.jmsPerMessage() * rate,
          telling.toldPerJms(),
          500.0 * rate,
          micros,
          micros * rate / 1e6);
    }
  }

  /** One event of a broadcast conversation. */
  void broadcast() {
    Table table =
        new Table(
            out,
            "One event of a broadcast conversation, 20 % online",
            "members",
            "gateways",
            "chunks",
            "JMS by chunks",
            "JMS by gateway, at best",
            "look-ups",
            "plan + encode, ms",
            "MB of JMS");
    for (int members : new int[] {1_000, 10_000, 100_000}) {
      for (int gateways : new int[] {10, 100, 1_000}) {
        broadcast(table, members, gateways);
      }
    }
  }

  private static void broadcast(Table table, int members, int gateways) {
    Set<UserId> users = Samples.users(0, members);
    Roster roster =
        new Roster(WHERE, ConversationType.BROADCAST, Samples.roster(WHERE, users).members());
    List<Chunk> chunks = Chunk.of(Samples.event(WHERE, Samples.user(0), 1), roster);
    Whereabouts places = places(users, 5, gateways);
    Map<Integer, Set<UserId>> parts = new HashMap<>();
    for (UserId user : users) {
      parts.computeIfAbsent(Chunk.partOf(user, chunks.size()), part -> new HashSet<>()).add(user);
    }
    Telling telling = new Telling();
    for (Chunk chunk : chunks) {
      Set<UserId> part = parts.getOrDefault(chunk.part(), Set.of());
      telling.add(new Scene(List.of(outbound(chunk, part)), places));
    }
    Set<GatewayId> best = new HashSet<>();
    places.gateways().values().forEach(best::addAll);
    table.row(
        members,
        gateways,
        chunks.size(),
        telling.jmsPerBatch() * chunks.size(),
        best.size(),
        telling.lookupsPerBatch() * chunks.size(),
        (telling.planMicros() + telling.encodeMicros()) * chunks.size() / 1e3,
        telling.bytesPerMessage() * chunks.size() / 1e6);
  }

  private static Outbound outbound(Chunk chunk, Set<UserId> part) {
    return new Outbound(
        chunk.conversationId(),
        chunk.senderId(),
        chunk.clientMsgId(),
        null,
        chunk.frames(),
        List.copyOf(part));
  }

  private static Telling tell(Scene scene, int times) {
    Telling telling = new Telling();
    Collections.nCopies(times, scene).forEach(telling::add);
    return telling;
  }

  private static List<Outbound> said(int messages, Set<UserId> members) {
    List<Outbound> batch = new ArrayList<>();
    for (int seq = 1; seq <= messages; seq++) {
      batch.add(
          Samples.outbound(
              Samples.event(WHERE, Samples.user(seq % 500), seq), Samples.gateway(0), members));
    }
    return batch;
  }

  /** One of so many users is online, on a gateway by the hash of the id. */
  private static Whereabouts places(Set<UserId> users, int oneOf, int gateways) {
    Map<UserId, Set<GatewayId>> places = new HashMap<>();
    int number = 0;
    for (UserId user : users) {
      if (number++ % oneOf == 0) {
        int bits = user.hashCode() * 0x9E3779B9;
        places.put(user, Set.of(Samples.gateway(Math.floorMod(bits ^ (bits >>> 15), gateways))));
      }
    }
    return Whereabouts.of(places);
  }
}
