package dev.parley.microbenchmark;

import dev.parley.delivery.Frames;
import dev.parley.delivery.Outbound;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.GatewayId;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageId;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import dev.parley.wire.LogRecord;
import dev.parley.wire.ServerFrame;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Users, conversations and messages of the usual size: ids as long as real ones, 100 bytes. */
public final class Samples {
  /** A text of 100 bytes. */
  public static final String TEXT =
      "It is about as long as most of what people say. ".repeat(3).substring(0, 100);

  /** Some moment, in milliseconds. */
  public static final long NOW = 1_795_500_000_000L;

  private static final int DIGITS = 26;
  private static final int RADIX = 32;

  private Samples() {}

  /** A user with an id as long as a real one. */
  public static UserId user(long number) {
    return new UserId("u_" + digits(number));
  }

  /** A conversation with an id as long as a real one. */
  public static ConversationId conversation(long number) {
    return new ConversationId("conv_" + digits(number));
  }

  /** A gateway. */
  public static GatewayId gateway(int number) {
    return new GatewayId("gw-" + number);
  }

  // Digits as random as those of real ids: what hashes and probes takes its time by them.
  private static String digits(long number) {
    SplittableRandom random = new SplittableRandom(number);
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      digits.append(Character.forDigit(random.nextInt(RADIX), RADIX));
    }
    return digits.toString();
  }

  /** What a client calls its message. */
  public static ClientMessageId clientId(int number) {
    return new ClientMessageId(
        "3f2b8a4e-1c7d-4f90-9a56-" + String.format(Locale.ROOT, "%012d", number));
  }

  /** Users with consecutive numbers. */
  public static Set<UserId> users(long first, int count) {
    Set<UserId> users = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      users.add(user(first + i));
    }
    return users;
  }

  /** Everybody a member since the beginning. */
  public static Roster roster(ConversationId conversation, Set<UserId> users) {
    Map<UserId, Member> members = new HashMap<>();
    users.forEach(user -> members.put(user, Member.founding(MemberRole.MEMBER)));
    return new Roster(
        conversation,
        users.size() == 2 ? ConversationType.DIRECT : ConversationType.GROUP,
        members);
  }

  /** What a sender asks for. */
  public static LogRecord.Send send(ConversationId conversation, UserId sender, int number) {
    return new LogRecord.Send(
        conversation, sender, clientId(number), gateway(0), Content.plain(TEXT));
  }

  /** A message that has its place. */
  public static Event event(ConversationId conversation, UserId sender, int seq) {
    return new Event(
        conversation,
        seq,
        MessageId.of(MessageId.ticksOf(NOW) + seq, 3, seq),
        EventKind.MESSAGE,
        sender,
        clientId(seq),
        Content.plain(TEXT));
  }

  /** What is told of a message. */
  public static Outbound outbound(Event event, GatewayId origin, Set<UserId> audience) {
    ServerFrame.Ack ack =
        ServerFrame.Ack.sent(
            event.clientMessageId(), event.conversationId(), event.messageId(), event.seq(), false);
    return new Outbound(
        event.conversationId(),
        event.senderId(),
        event.clientMessageId(),
        new Outbound.Reply(origin, new Delivery.Answer(ack, null)),
        Frames.of(event),
        audience);
  }
}
