package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.model.Cursor;
import dev.parley.model.Page;
import dev.parley.push.PushReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of a message's pushes. */
@Path("/admin/messages/{conversation_id}/{message_id}/pushes")
@RolesAllowed(Caller.ADMIN_ROLE)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "administration")
public class PushReportResource {
  @Inject PushReports reports;

  /** A page of its recipients. */
  @GET
  @Operation(
      summary = "Whether and when each recipient of a message was pushed, or why not",
      description = "What is older than chat.push.trace-days is not known any more.")
  public PushReportList list(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    int size = Fields.limit(limit);
    String after = cursor == null ? "" : Cursor.position(cursor);
    return PushReportList.of(
        Page.of(
            reports.of(
                Fields.conversation(conversation),
                Fields.message("message_id", message),
                after,
                size + 1),
            size,
            report -> report.userId().value()));
  }
}
