package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several files. */
@Schema(description = "Files")
record MediaList(@Schema List<MediaAnswer> items) {}
