package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.receipt.ReceiptIngress;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far the caller got and read. */
@Path("/conversations/{conversation_id}/receipts")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "receipts")
public class ReceiptResource {
  @Inject ReceiptIngress receipts;
  @Inject AnswerThreads threads;
  @Inject CurrentCaller caller;

  /** Says how far. */
  @PUT
  @Operation(
      summary = "Say that everything up to a message was delivered or read",
      description = "Read implies delivered; less than was said before changes nothing.")
  @APIResponse(responseCode = "204", description = "Taken: it is in the log")
  public CompletionStage<Response> put(
      @PathParam("conversation_id") String id, @Nullable ReceiptBody body) {
    ReceiptBody receipt = Fields.body(body);
    ConversationId conversation = Fields.conversation(id);
    ReceiptStatus status = Fields.enumeration("status", receipt.status(), ReceiptStatus.class);
    Long seq = receipt.seq();
    long place =
        seq == null
            ? receipts.seqOf(
                caller.get(), conversation, Fields.message("message_id", receipt.messageId()))
            : seq;
    return threads
        .handOver(receipts.accept(caller.get(), conversation, place, status))
        .thenApply(done -> Response.noContent().build());
  }
}
