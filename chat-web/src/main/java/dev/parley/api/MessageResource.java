package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.message.History;
import dev.parley.message.MessageIngress;
import dev.parley.model.MessageId;
import dev.parley.wire.MessageDraft;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is said in a conversation. */
@Path("/conversations/{conversation_id}/messages")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "messages")
public class MessageResource {
  private static final int CREATED = 201;
  private static final int OK = 200;
  @Inject MessageIngress ingress;
  @Inject AnswerThreads threads;
  @Inject History history;
  @Inject CurrentCaller caller;

  /** Reads history. */
  @GET
  @Operation(
      summary = "Read history",
      description =
          "Newest first; with after_id oldest first; with both ids what lies between. Ids are"
              + " exclusive.")
  public MessageList list(
      @PathParam("conversation_id") String id,
      @QueryParam("before_id") @Nullable String before,
      @QueryParam("after_id") @Nullable String after,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    History.Page page =
        history.page(
            caller.userId(),
            Fields.conversation(id),
            message("before_id", before),
            message("after_id", after),
            Fields.limit(limit));
    return MessageList.of(page, caller.userId());
  }

  /** Sends a message. */
  @POST
  @Operation(
      summary = "Send a message",
      description = "Answered when the message is durable and has its seq.")
  @APIResponse(responseCode = "201", description = "Sent")
  @APIResponse(responseCode = "200", description = "Sent before under the same client_msg_id")
  public CompletionStage<Response> send(
      @PathParam("conversation_id") String id, @Nullable MessageDraft body) {
    MessageDraft draft = Fields.body(body);
    draft.check();
    return threads
        .handOver(ingress.send(caller.userId(), Fields.conversation(id), draft))
        .thenApply(MessageResource::answer);
  }

  private static Response answer(Ack ack) {
    return Response.status(ack.duplicate() ? OK : CREATED).entity(ack).build();
  }

  private static @Nullable MessageId message(String field, @Nullable String value) {
    return value == null ? null : Fields.message(field, value);
  }
}
