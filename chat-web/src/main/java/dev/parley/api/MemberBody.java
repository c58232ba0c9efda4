package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody to add. */
@Schema(description = "Somebody to add")
record MemberBody(
    @Schema(required = true) @Nullable String userId,
    @Schema(
            enumeration = {"owner", "admin", "member"},
            description = "Else member")
        @Nullable String role) {}
