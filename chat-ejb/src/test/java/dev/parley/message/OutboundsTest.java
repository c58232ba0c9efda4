package dev.parley.message;

import static dev.parley.message.RandomLog.ANA;
import static dev.parley.message.RandomLog.BEN;
import static dev.parley.message.RandomLog.GATEWAY;
import static dev.parley.message.RandomLog.NOW;
import static dev.parley.message.RandomLog.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Outbound;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Head;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.Roster;
import dev.parley.wire.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is told of a batch that comes again. */
class OutboundsTest {
  private final ConversationId conversation = ConversationId.random();
  private final LogRecord record =
      new LogRecord.ChangeConversation(
          conversation, ANA, new ClientMessageId("end"), GATEWAY, ConversationChange.deleted());
  private final LogEntry end = new LogEntry(PARTITION, 7, NOW, record);
  private final Roster roster =
      new Roster(
          conversation,
          ConversationType.GROUP,
          Map.of(ANA, Member.founding(MemberRole.OWNER), BEN, Member.founding(MemberRole.MEMBER)));

  @Test
  void theEndIsToldAgainThoughTheDatabaseHasItAlready() {
    BatchFold first = fold(new ConversationState(Head.start(), roster), Map.of());
    List<Outbound> told = Outbounds.of(first.apply(List.of(end)), first.states());
    ConversationState after = Objects.requireNonNull(first.states().get(conversation));
    assertThat(after.roster().deleted()).isTrue();

    // The server died between the database and the gateways: all is stored, nobody was told.
    ClientMessage place =
        new ClientMessage(Objects.requireNonNull(after.head().messageId()), after.head().seq());
    BatchFold again = fold(after, Map.of(record.key(), place));
    List<Outbound> toldAgain = Outbounds.of(again.apply(List.of(end)), again.states());

    assertThat(toldAgain).isEqualTo(told);
    Outbound outbound = toldAgain.get(0);
    assertThat(outbound.audience()).containsExactlyInAnyOrder(ANA, BEN);
    assertThat(Objects.requireNonNull(outbound.frames()).frame()).contains("\"deleted\"");
    assertThat(again.states()).isEqualTo(first.states());
  }

  private BatchFold fold(ConversationState state, Map<ClientMessage.Key, ClientMessage> known) {
    return new BatchFold(Map.of(conversation, state), known, Map.of());
  }
}
