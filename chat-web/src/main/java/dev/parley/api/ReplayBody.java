package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which dead letters to replay. */
@Schema(description = "Which dead letters to replay")
record ReplayBody(@Schema(description = "Absent for the oldest 100") @Nullable List<String> ids) {}
