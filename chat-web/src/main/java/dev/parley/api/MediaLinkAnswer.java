package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link to a file. */
@Schema(description = "Shows a file without a token, for a short time")
record MediaLinkAnswer(
    @Schema(description = "Of the file, relative to the server") String url,
    @Schema(description = "Of the thumbnail, where there is one") @Nullable String thumbnailUrl,
    @Schema(description = "Unix milliseconds") long expiresAt) {}
