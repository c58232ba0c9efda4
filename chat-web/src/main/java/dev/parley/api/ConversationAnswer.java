package dev.parley.api;

import dev.parley.conversation.ConversationView;
import dev.parley.model.Event;
import dev.parley.model.UserId;
import dev.parley.persistence.message.UnreadCounts;
import dev.parley.wire.EventFrames;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation as the caller sees it. */
@Schema(description = "A conversation as the caller sees it")
record ConversationAnswer(
    @Schema String conversationId,
    @Schema(enumeration = {"direct", "group", "broadcast"}) String type,
    @Schema(description = "Absent for a direct one") @Nullable String name,
    @Schema(description = "The other user of a direct one") @Nullable String peerId,
    @Schema(
            enumeration = {"owner", "admin", "member"},
            description = "The caller's")
        String role,
    @Schema(description = "RFC 3339") String createdAt,
    @Schema(
            enumeration = {"joined", "all"},
            description = "What who is added later sees")
        String history,
    @Schema long memberCount,
    @Schema(description = "The last event that the caller may see") long lastSeq,
    @Schema(description = "How far the caller has read") long readSeq,
    @Schema(description = "Messages of others beyond it that are still there") long unread,
    @Schema(description = "Those of them that name the caller") long mentions,
    @Schema(description = "Until when nothing is pushed, RFC 3339; absent where it is not muted")
        @Nullable String mutedUntil,
    @Schema(description = "As it is now; absent where the newest 48 events hold none that is seen")
        @Nullable MessageAnswer lastMessage) {
  static ConversationAnswer of(
      ConversationView view, @Nullable Event last, UnreadCounts.@Nullable Count unread) {
    UnreadCounts.Count count = unread == null ? UnreadCounts.Count.NONE : unread;
    return new ConversationAnswer(
        view.id().value(),
        view.type().wireName(),
        view.name().orElse(null),
        view.peer().map(UserId::value).orElse(null),
        view.member().role().wireName(),
        view.createdAt().toString(),
        EventFrames.history(view.openHistory()),
        view.memberCount(),
        view.lastSeq(),
        view.readSeq(),
        count.messages(),
        count.mentions(),
        view.mutedUntil().filter(Instant.now()::isBefore).map(Instant::toString).orElse(null),
        last == null ? null : MessageAnswer.of(last, last.senderId().equals(view.userId())));
  }
}
