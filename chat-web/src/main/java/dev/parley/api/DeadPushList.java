package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Pushes that could not be made. */
@Schema(description = "Pushes that could not be made, the oldest first")
record DeadPushList(@Schema List<DeadPushAnswer> items) {}
