package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.message.Actor;
import dev.parley.message.MessageIngress;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happens to a message after it was said; each change is an event of the log. */
@Path("/conversations/{conversation_id}/messages/{message_id}")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "messages")
public class MessageChangeResource {
  @Inject MessageIngress ingress;
  @Inject AnswerThreads threads;
  @Inject CurrentCaller caller;

  /** Says it anew. */
  @PATCH
  @Operation(summary = "Edit a message of one's own")
  public CompletionStage<Response> edit(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @Nullable MessagePatch body) {
    MessagePatch patch = Fields.body(body);
    String content = Fields.required("content", patch.content());
    @Nullable List<UserId> mentions =
        patch.mentions() == null
            ? null
            : patch.mentions().stream().map(id -> Fields.user("mentions", id)).toList();
    Actor actor = actor(conversation, patch.clientMsgId());
    return threads
        .handOver(ingress.edit(actor, Fields.message("message_id", message), content, mentions))
        .thenApply(ack -> Response.ok(ack).build());
  }

  /** Takes it back. */
  @DELETE
  @Operation(
      summary = "Delete a message",
      description =
          "One's own, or in a group any for owners and admins. Its words are erased. A repetition"
              + " under the same client_msg_id gets the first answer again.")
  public CompletionStage<Response> delete(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @QueryParam("client_msg_id") @Nullable String clientMessageId) {
    Actor actor = actor(conversation, clientMessageId);
    return threads
        .handOver(ingress.delete(actor, Fields.message("message_id", message)))
        .thenApply(ack -> Response.ok(ack).build());
  }

  /** Reacts. */
  @PUT
  @Path("reactions/{emoji}")
  @Operation(summary = "React to a message")
  @APIResponse(responseCode = "204", description = "The reaction is there")
  public CompletionStage<Response> react(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @PathParam("emoji") String emoji,
      @QueryParam("client_msg_id") @Nullable String clientMessageId) {
    return react(actor(conversation, clientMessageId), message, new Reaction(emoji, false));
  }

  /** No longer reacts. */
  @DELETE
  @Path("reactions/{emoji}")
  @Operation(summary = "Take a reaction off")
  @APIResponse(responseCode = "204", description = "The reaction is not there")
  public CompletionStage<Response> unreact(
      @PathParam("conversation_id") String conversation,
      @PathParam("message_id") String message,
      @PathParam("emoji") String emoji,
      @QueryParam("client_msg_id") @Nullable String clientMessageId) {
    return react(actor(conversation, clientMessageId), message, new Reaction(emoji, true));
  }

  private CompletionStage<Response> react(Actor actor, String message, Reaction reaction) {
    return threads
        .handOver(ingress.react(actor, Fields.message("message_id", message), reaction))
        .handle(
            (ack, failure) -> {
              if (ack == null && !isDoneAlready(failure)) {
                throw failure instanceof CompletionException e
                    ? e
                    : new CompletionException(failure);
              }
              return Response.noContent().build();
            });
  }

  // The same request again wants what is there.
  private static boolean isDoneAlready(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConflictException;
  }

  private Actor actor(String conversation, @Nullable String clientMessageId) {
    return Actor.of(
        caller.userId(),
        Fields.conversation(conversation),
        clientMessageId == null
            ? null
            : Fields.value("client_msg_id", clientMessageId, ClientMessageId::new));
  }
}
