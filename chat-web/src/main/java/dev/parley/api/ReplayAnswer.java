package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a replay did. */
@Schema(description = "What a replay did")
record ReplayAnswer(@Schema(description = "How many are in the queue again") long replayed) {}
