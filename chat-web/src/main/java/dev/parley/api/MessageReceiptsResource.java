package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.model.Cursor;
import dev.parley.receipt.MessageReceipts;
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

/** Who got and read a message. */
@Path("/conversations/{conversation_id}/messages/{message_id}/receipts")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "receipts")
public class MessageReceiptsResource {
  @Inject MessageReceipts receipts;
  @Inject CurrentCaller caller;

  /** A page of them. */
  @GET
  @Operation(summary = "List who got and read a message, and when")
  public MessageReceiptsAnswer list(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    return MessageReceiptsAnswer.of(
        receipts.of(
            caller.userId(),
            Fields.conversation(conversation),
            Fields.message("message_id", message),
            cursor == null ? "" : Cursor.position(cursor),
            Fields.limit(limit)));
  }
}
