package dev.parley.api;

import dev.parley.conversation.MemberView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member of a conversation. */
@Schema(description = "A member of a conversation")
record MemberAnswer(
    @Schema String userId,
    @Schema String username,
    @Schema String displayName,
    @Schema(enumeration = {"owner", "admin", "member"}) String role) {
  static MemberAnswer of(MemberView member) {
    return new MemberAnswer(
        member.userId().value(), member.username(), member.displayName(), member.role().wireName());
  }
}
