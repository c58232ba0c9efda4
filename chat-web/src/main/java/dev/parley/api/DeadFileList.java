package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Files that could not be looked at. */
@Schema(description = "Files that could not be looked at, the oldest letter first")
record DeadFileList(@Schema List<DeadFileAnswer> items) {}
