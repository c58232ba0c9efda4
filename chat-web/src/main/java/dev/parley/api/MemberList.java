package dev.parley.api;

import dev.parley.conversation.MemberView;
import dev.parley.model.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of members. */
@Schema(description = "A page of members, by user id")
record MemberList(
    @Schema List<MemberAnswer> items,
    @Schema(description = "Absent at the end") @Nullable String nextCursor) {
  static MemberList of(Page<MemberView> page) {
    return new MemberList(
        page.items().stream().map(MemberAnswer::of).toList(), page.nextCursor().orElse(null));
  }
}
