package dev.parley.delivery;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands in the log {@code chat.fanout}: an event and which part of its conversation's members
 * is to be told. The members themselves are not listed: the roster says who sees that event.
 *
 * @param frames the event
 * @param rosterSeq the last event that changed the roster; a roster that knows less does not serve
 * @param part which part, from 0
 * @param parts of how many; a power of two
 */
public record Chunk(
    ConversationId conversationId,
    UserId senderId,
    ClientMessageId clientMsgId,
    Frames frames,
    long rosterSeq,
    int part,
    int parts) {

  /** Members of a part, on average at most; the largest part stays below 1,000. */
  private static final int MEMBERS = 800;

  /** The chunks that tell an event to everybody who sees it. */
  public static List<Chunk> of(Event event, Roster roster) {
    Frames own = Frames.of(event);
    Frames others = own.forOthers();
    long rosterSeq = roster.changedSeq();
    int parts = parts(roster.members().size());
    int senders = partOf(event.senderId(), parts);
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                new Chunk(
                    event.conversationId(),
                    event.senderId(),
                    event.clientMessageId(),
                    part == senders ? own : others,
                    rosterSeq,
                    part,
                    parts))
        .toList();
  }

  /**
   * What the log keeps in order: the events for one part of a conversation. A user stays in a part
   * as long as the number of parts does.
   */
  public String key() {
    return conversationId + "/" + part;
  }

  /** The part that a user belongs to. */
  public static int partOf(UserId user, int parts) {
    int hash = user.value().hashCode() * 0x9E3779B9;
    return (hash >>> 16) & (parts - 1);
  }

  private static int parts(int members) {
    int parts = 1;
    while (parts * MEMBERS < members) {
      parts *= 2;
    }
    return parts;
  }
}
