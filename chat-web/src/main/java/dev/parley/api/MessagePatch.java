package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a message says from now on. */
@Schema(description = "What the message says from now on")
record MessagePatch(
    @Schema(required = true) @Nullable String content,
    @Schema(description = "Users addressed by name from now on; absent to leave them as they are")
        @Nullable List<@Nullable String> mentions,
    @Schema(description = "Names the change; the same again gives the first answer")
        @Nullable String clientMsgId) {}
