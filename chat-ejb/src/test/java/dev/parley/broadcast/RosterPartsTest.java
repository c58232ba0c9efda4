package dev.parley.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Chunk;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RosterPartsTest {
  private static final ConversationId CHANNEL = new ConversationId("conv_1");
  private static final UserId ANA = new UserId("u_ana");

  private static Roster roster(int size, long seed) {
    Random random = new Random(seed);
    Map<UserId, Member> members = new HashMap<>();
    while (members.size() < size) {
      members.put(
          new UserId("u_" + Long.toString(random.nextLong() >>> 1, 32)),
          Member.founding(MemberRole.MEMBER));
    }
    return new Roster(CHANNEL, ConversationType.BROADCAST, members);
  }

  private static List<Chunk> chunks(long seq, Roster roster) {
    return Chunk.of(
        new Event(
            CHANNEL,
            seq,
            MessageId.of(17_800_000_000_000_000L, 1, seq),
            EventKind.MESSAGE,
            ANA,
            new ClientMessageId("c1"),
            Content.plain("hello")),
        roster);
  }

  private static MembershipChange change(MembershipChange.Kind kind) {
    return new MembershipChange(kind, ANA, MemberRole.MEMBER);
  }

  @Property(tries = 40)
  void everyMemberIsToldByOneChunk(@ForAll @IntRange(min = 1, max = 10_000) int size) {
    Roster roster = roster(size, size);
    List<UserId> told = new ArrayList<>();
    for (Chunk chunk : chunks(1, roster)) {
      List<UserId> part = List.copyOf(RosterParts.of(roster, chunk.parts()).audience(chunk));
      assertThat(part).hasSizeLessThan(1_000);
      told.addAll(part);
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(roster.members().keySet());
  }

  @Test
  void onlyTheSendersPartHasWhatTheSendersDevicesGet() {
    Roster roster = roster(3_000, 1);
    List<Chunk> chunks = chunks(1, roster);
    assertThat(chunks).hasSize(4);
    for (Chunk chunk : chunks) {
      boolean senders = chunk.part() == Chunk.partOf(ANA, chunk.parts());
      assertThat(chunk.frames().ownField().contains("client_msg_id")).isEqualTo(senders);
      assertThat(chunk.frames().frame()).contains("hello").doesNotContain("client_msg_id");
    }
  }

  @Test
  void aSmallOneIsOneChunk() {
    assertThat(chunks(1, roster(800, 1))).hasSize(1);
    assertThat(chunks(1, roster(801, 1))).hasSize(2);
  }

  @Test
  void whoLeftIsToldWhatCameBefore() {
    Roster roster =
        roster(10, 1)
            .with(change(MembershipChange.Kind.ADDED), 3)
            .with(change(MembershipChange.Kind.REMOVED), 6);
    RosterParts parts = RosterParts.of(roster, 1);
    List<Long> seen =
        Stream.of(2L, 3L, 6L, 7L)
            .filter(seq -> parts.audience(chunks(seq, roster).get(0)).contains(ANA))
            .toList();
    assertThat(seen).containsExactly(3L, 6L);
  }

  @Test
  void aRosterThatKnowsLessDoesNotServe() {
    Roster before = roster(10, 1);
    Roster after = before.with(change(MembershipChange.Kind.ADDED), 3);
    Chunk chunk = chunks(4, after).get(0);
    assertThat(RosterParts.of(before, 1).serves(chunk)).isFalse();
    assertThat(RosterParts.of(after, 1).serves(chunk)).isTrue();
    assertThat(RosterParts.of(after, 2).serves(chunk)).isFalse();
  }

  @Test
  void aChunkComesBackFromItsBytes() throws Exception {
    Chunk chunk = chunks(4, roster(10, 1)).get(0);
    assertThat(Json.mapper().readValue(Json.encode(chunk), Chunk.class)).isEqualTo(chunk);
  }
}
