package dev.parley.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Content;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.wire.EventFrames;
import java.util.List;
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
    @Schema(enumeration = {"message", "membership"}) String kind,
    @Schema(description = "On the sender's own messages") @Nullable String clientMsgId,
    @Schema @Nullable String replyTo,
    @Schema @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> attachments,
    @Schema @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> mentions,
    @Schema(enumeration = {"plain", "markdown"}) @Nullable String format,
    @Schema(description = "Of a membership event: added, removed or role_changed")
        MembershipChange.@Nullable Kind change,
    @Schema(description = "Of a membership event: whom it concerns") @Nullable String userId,
    @Schema(description = "Of a membership event: the role afterwards") @Nullable String role,
    @Schema boolean deleted) {

  /**
   * An event.
   *
   * @param own whether the reader is its sender
   */
  static MessageAnswer of(Event event, boolean own) {
    boolean message = event.kind() == EventKind.MESSAGE;
    Content content = event.content();
    MembershipChange change = message ? null : EventFrames.changeOf(event);
    MessageId replyTo = content.replyTo();
    return new MessageAnswer(
        event.messageId().toString(),
        event.conversationId().value(),
        event.senderId().value(),
        message ? content.text() : null,
        event.time().getEpochSecond(),
        event.seq(),
        event.time().toEpochMilli(),
        event.kind().wireName(),
        message && own ? event.clientMessageId().value() : null,
        replyTo == null ? null : replyTo.toString(),
        content.attachments(),
        content.mentions().stream().map(UserId::value).toList(),
        message ? content.format().wireName() : null,
        change == null ? null : change.kind(),
        change == null ? null : change.user().value(),
        change == null ? null : change.role().wireName(),
        false);
  }
}
