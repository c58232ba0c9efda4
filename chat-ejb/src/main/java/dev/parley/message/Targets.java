package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import dev.parley.persistence.message.TargetRepository.Effect;
import dev.parley.wire.LogRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages that the records of a batch are about, and what becomes of them in the batch. For
 * one thread.
 */
final class Targets {
  private final Map<Target.Key, Target> targets;

  Targets(Map<Target.Key, Target> stored) {
    this.targets = new HashMap<>(stored);
  }

  /** What the record is about; null if it is about none that exists. */
  @Nullable Target of(LogRecord record) {
    MessageId id = record.target();
    return id == null ? null : targets.get(new Target.Key(record.conversationId(), id));
  }

  /**
   * The record with whom its message names, where it leaves that as it is. An edit that comes again
   * has what it had the first time, whatever happened to the message since.
   *
   * @param before what the record became; null if it has no place yet
   */
  LogRecord complete(LogRecord record, @Nullable ClientMessage before) {
    if (!(record instanceof LogRecord.Edit edit) || !edit.leavesMentions()) {
      return record;
    }
    MessageId from = before == null ? edit.target() : before.messageId();
    Target said = targets.get(new Target.Key(edit.conversationId(), from));
    return said == null ? record : edit.mentioning(said.mentions());
  }

  /**
   * Takes an event of the batch, new or delivered again.
   *
   * @return what it does to the message that it is about; null if it is about none
   */
  @Nullable Effect take(LogRecord record, Event event) {
    if (event.kind() == EventKind.MESSAGE) {
      targets.putIfAbsent(
          new Target.Key(event.conversationId(), event.messageId()), Target.of(event));
    }
    Target target = of(record);
    if (target == null) {
      return null;
    }
    Target after = after(record, event, target);
    targets.put(
        new Target.Key(event.conversationId(), Objects.requireNonNull(record.target())), after);
    Reaction reaction = record instanceof LogRecord.React react ? react.reaction() : null;
    Set<MessageId> erased = record instanceof LogRecord.Delete ? target.edits() : Set.of();
    return new Effect(event, reaction, erased);
  }

  private static List<UserId> mentions(LogRecord record, Event event, Target before) {
    if (record instanceof LogRecord.Edit) {
      return event.content().mentions();
    }
    return record instanceof LogRecord.Delete ? List.of() : before.mentions();
  }

  private static Target after(LogRecord record, Event event, Target target) {
    Set<MessageId> edits = new HashSet<>(target.edits());
    Set<String> reactions = new HashSet<>(target.reactions());
    if (record instanceof LogRecord.Edit) {
      edits.add(event.messageId());
    } else if (record instanceof LogRecord.React react) {
      String element = Reaction.element(react.reaction().emoji(), react.senderId());
      if (react.reaction().remove()) {
        reactions.remove(element);
      } else {
        reactions.add(element);
      }
    }
    return new Target(
        target.kind(),
        target.senderId(),
        target.seq(),
        target.deleted() || record instanceof LogRecord.Delete,
        edits,
        reactions,
        mentions(record, event, target));
  }
}
