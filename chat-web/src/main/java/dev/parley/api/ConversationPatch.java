package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to change of a conversation. */
@Schema(description = "What to change")
record ConversationPatch(
    @Schema(required = true, description = "1 to 100 characters") @Nullable String name) {}
