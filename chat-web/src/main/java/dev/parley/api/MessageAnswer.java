package dev.parley.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Content;
import dev.parley.model.ConversationChange;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import dev.parley.wire.EventFrames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of a conversation's history: a message, or another kind of event. */
@Schema(description = "An entry of a conversation's history")
record MessageAnswer(
    @Schema String messageId,
    @Schema String conversationId,
    @Schema String senderId,
    @Schema(description = "What was said; absent for other kinds than message")
        @Nullable String content,
    @Schema(description = "Unix seconds") long timestamp,
    @Schema(description = "Its place: 1, 2, 3, … without a hole") long seq,
    @Schema(description = "Unix milliseconds") long timestampMs,
    @Schema(enumeration = {"message", "membership", "edit", "delete", "reaction", "conversation"})
        String kind,
    @Schema(description = "On the sender's own events") @Nullable String clientMsgId,
    @Schema @Nullable String replyTo,
    @Schema @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> attachments,
    @Schema @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> mentions,
    @Schema(enumeration = {"plain", "markdown"}) @Nullable String format,
    @Schema(description = "Of an edit, a deletion or a reaction: the message")
        @Nullable String targetId,
    @Schema(description = "Unix milliseconds, of a message that was edited")
        @Nullable Long editedAt,
    @Schema(description = "Whether it is a message that was deleted") boolean deleted,
    @Schema(description = "Who reacted how to a message, by emoji")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, List<String>> reactions,
    @Schema(description = "Of a reaction") @Nullable String emoji,
    @Schema(description = "Of a reaction that is taken off: true") @Nullable Boolean remove,
    @Schema(description = "Of a change of members or of the conversation: what happened")
        @Nullable String change,
    @Schema(description = "Of a change of members: whom it concerns") @Nullable String userId,
    @Schema(description = "Of a change of members: the role afterwards") @Nullable String role,
    @Schema(description = "Of a change of the title") @Nullable String name,
    @Schema(description = "Of a change of what new members see") @Nullable String history) {

  /**
   * An event.
   *
   * @param own whether the reader is its sender
   */
  static MessageAnswer of(Event event, boolean own) {
    Content content = event.content();
    EventKind kind = event.kind();
    MessageState state = event.state();
    boolean shown =
        (kind == EventKind.MESSAGE || kind == EventKind.EDIT) && (state == null || !state.erased());
    boolean message = kind == EventKind.MESSAGE;
    MembershipChange member = kind == EventKind.MEMBERSHIP ? EventFrames.changeOf(event) : null;
    ConversationChange changed =
        kind == EventKind.CONVERSATION ? EventFrames.conversationChangeOf(event) : null;
    Reaction reaction = kind == EventKind.REACTION ? EventFrames.reactionOf(event) : null;
    return new MessageAnswer(
        event.messageId().toString(),
        event.conversationId().value(),
        event.senderId().value(),
        shown ? content.text() : null,
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        kind.wireName(),
        own ? event.clientMessageId().value() : null,
        text(content.replyTo()),
        content.attachments(),
        content.mentions().stream().map(UserId::value).toList(),
        message ? content.format().wireName() : null,
        text(event.target()),
        (state == null || state.editedAt() == null) ? null : state.editedAt().toEpochMilli(),
        message && state != null && state.isDeleted(),
        reactions(state),
        reaction == null ? null : reaction.emoji(),
        (reaction != null && reaction.remove()) ? Boolean.TRUE : null,
        change(member, changed),
        member == null ? null : member.user().value(),
        member == null ? null : member.role().wireName(),
        changed == null ? null : changed.name(),
        changed == null ? null : EventFrames.history(changed));
  }

  private static @Nullable String text(@Nullable MessageId id) {
    return id == null ? null : id.toString();
  }

  private static @Nullable String change(
      @Nullable MembershipChange member, @Nullable ConversationChange changed) {
    if (member != null) {
      return member.kind().name().toLowerCase(Locale.ROOT);
    }
    return changed == null ? null : changed.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, List<String>> reactions(@Nullable MessageState state) {
    Map<String, List<String>> reactions = new TreeMap<>();
    if (state != null) {
      state
          .reactions()
          .forEach(
              (emoji, users) -> reactions.put(emoji, users.stream().map(UserId::value).toList()));
    }
    return reactions;
  }
}
