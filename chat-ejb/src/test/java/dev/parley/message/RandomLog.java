package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.GatewayId;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.wire.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random logs: what users ask, in two conversations. */
final class RandomLog {
  static final int PARTITION = 3;

  /** Ten seconds after a midnight, so that a clock that steps back crosses a day. */
  static final long NOW = 20_600L * 86_400_000 + 10_000;

  static final GatewayId GATEWAY = new GatewayId("gw-1");
  static final UserId ANA = new UserId("u_ana");
  static final UserId BEN = new UserId("u_ben");
  static final UserId EVE = new UserId("u_eve");
  static final List<ConversationId> CONVERSATIONS =
      List.of(new ConversationId("conv_1"), new ConversationId("conv_2"));

  private RandomLog() {}

  /** What a user asked, and what the log's clock showed. */
  record Asked(int conversation, UserId by, int id, int what, long clock) {}

  /** What a record is about is taken from what was there before, as a client would know it. */
  static List<LogEntry> log(List<Asked> asked) {
    List<LogEntry> log = new ArrayList<>();
    ReplayedStore before = new ReplayedStore(rosters());
    for (Asked one : asked) {
      List<ChainedEvent> history = before.history(CONVERSATIONS.get(one.conversation()));
      MessageId target =
          history.isEmpty()
              ? MessageId.of(0, 0, 0)
              : history.get(one.id() % history.size()).event().messageId();
      LogEntry entry = new LogEntry(PARTITION, log.size(), NOW + one.clock(), record(one, target));
      log.add(entry);
      assertThat(before.process(List.of(entry), Integer.MAX_VALUE)).isTrue();
    }
    return log;
  }

  private static LogRecord record(Asked asked, MessageId target) {
    ConversationId conversation = CONVERSATIONS.get(asked.conversation());
    ClientMessageId id = new ClientMessageId("c" + asked.id());
    ClientMessageId other = new ClientMessageId("t" + asked.what() + "-" + asked.id());
    Content content =
        naming("message " + asked.id(), asked.id() % 2 == 0 ? List.of(ANA, BEN, ANA) : List.of());
    return switch (asked.what()) {
      case 0 -> new LogRecord.Send(conversation, asked.by(), id, GATEWAY, content);
      case 3 ->
          new LogRecord.Edit(
              conversation,
              asked.by(),
              other,
              GATEWAY,
              target,
              naming("new " + asked.id(), asked.id() % 3 == 2 ? List.of(EVE) : List.of()),
              leavesMentions(other) ? Boolean.TRUE : null);
      case 4 -> new LogRecord.Delete(conversation, asked.by(), other, GATEWAY, target);
      case 5, 6 ->
          new LogRecord.React(
              conversation,
              asked.by(),
              other,
              GATEWAY,
              target,
              new Reaction("+", asked.what() == 6));
      default -> membership(asked, conversation);
    };
  }

  private static Content naming(String text, List<UserId> mentions) {
    return new Content(text, MessageFormat.PLAIN, null, List.of(), mentions);
  }

  /** Whether the edit of that name says nothing of whom the message names. */
  static boolean leavesMentions(ClientMessageId id) {
    String name = id.value();
    return Integer.parseInt(name.substring(name.indexOf('-') + 1)) % 3 == 0;
  }

  private static LogRecord membership(Asked asked, ConversationId conversation) {
    MembershipChange.Kind kind =
        asked.what() == 1 ? MembershipChange.Kind.ADDED : MembershipChange.Kind.REMOVED;
    return new LogRecord.ChangeMembership(
        conversation,
        asked.by(),
        new ClientMessageId("m" + asked.id()),
        GATEWAY,
        new MembershipChange(kind, EVE, MemberRole.MEMBER));
  }

  static List<Roster> rosters() {
    Map<UserId, Member> members =
        Map.of(ANA, Member.founding(MemberRole.OWNER), BEN, Member.founding(MemberRole.MEMBER));
    return CONVERSATIONS.stream()
        .map(conversation -> new Roster(conversation, ConversationType.GROUP, members))
        .toList();
  }
}
