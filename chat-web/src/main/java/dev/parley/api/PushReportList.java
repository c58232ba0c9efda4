package dev.parley.api;

import dev.parley.model.Page;
import dev.parley.push.PushReports;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a message's recipients. */
@Schema(description = "A page of a message's recipients, its sender aside, by id")
record PushReportList(
    @Schema List<PushReportAnswer> items,
    @Schema(description = "Absent on the last page") @Nullable String nextCursor) {
  static PushReportList of(Page<PushReports.Report> page) {
    return new PushReportList(
        page.items().stream().map(PushReportAnswer::of).toList(), page.nextCursor().orElse(null));
  }
}
