package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which server shall leave. */
@Schema(description = "Which server shall leave")
record DrainBody(
    @Schema(description = "The server meant; one that is another refuses with 409")
        @Nullable String gatewayId) {}
