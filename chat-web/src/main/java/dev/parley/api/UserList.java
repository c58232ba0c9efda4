package dev.parley.api;

import dev.parley.identity.UserProfile;
import dev.parley.model.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of users. */
@Schema(description = "A page of users, by username")
record UserList(
    @Schema List<UserAnswer> items,
    @Schema(description = "Absent at the end") @Nullable String nextCursor) {
  static UserList of(Page<UserProfile> page) {
    return new UserList(
        page.items().stream().map(UserAnswer::of).toList(), page.nextCursor().orElse(null));
  }
}
