package dev.parley.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All of the caller's devices; there are few, so one page holds them. */
@Schema(description = "All of the caller's devices, the last seen first")
record DeviceList(@Schema List<DeviceAnswer> items) {}
