package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the caller got or read. */
@Schema(description = "How far the caller got or read: everything up to a message, named by either")
record ReceiptBody(
    @Schema @Nullable Long seq,
    @Schema @Nullable String messageId,
    @Schema(
            enumeration = {"delivered", "read"},
            required = true)
        @Nullable String status) {}
