package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of a member. */
@Schema(description = "The member's new role")
record MemberPatch(
    @Schema(
            required = true,
            enumeration = {"owner", "admin", "member"})
        @Nullable String role) {}
