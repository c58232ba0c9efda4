package dev.parley.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.parley.identity.Caller;
import dev.parley.identity.UserProfile;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller. */
@Schema(description = "The caller")
record MeAnswer(
    @Schema String userId,
    @Schema String username,
    @Schema String displayName,
    @Schema List<String> roles,
    @JsonRawValue
        @JsonProperty("settings")
        @Schema(
            type = SchemaType.OBJECT,
            description = "What the client keeps here; the server reads read_receipts and presence")
        String preferences) {
  static MeAnswer of(Caller caller, UserProfile profile) {
    return new MeAnswer(
        profile.userId().value(),
        profile.username(),
        profile.displayName(),
        caller.roles().stream().sorted().toList(),
        profile.settings());
  }
}
