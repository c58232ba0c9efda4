package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** By whom devices can be pushed. */
@Schema(description = "By whom devices can be pushed")
record PushAnswer(
    @Schema(description = "Of apns, fcm, webpush those that are on") List<String> providers,
    @Schema(description = "applicationServerKey of browsers; absent where webpush is off")
        @Nullable String webpushPublicKey) {}
