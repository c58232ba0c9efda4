package dev.parley.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the caller changes of itself; what is absent stays. */
@Schema(description = "What to change; what is absent stays")
record MePatch(
    @Schema(description = "1 to 80 characters") @Nullable String displayName,
    @JsonProperty("settings")
        @Schema(
            type = SchemaType.OBJECT,
            description = "A JSON object of up to 8 KiB that replaces the old one")
        @Nullable ObjectNode preferences) {}
