package dev.parley.api;

import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.identity.Caller;
import dev.parley.message.Beginnings;
import dev.parley.message.History;
import dev.parley.message.MessageIngress;
import dev.parley.message.Unread;
import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.Page;
import dev.parley.model.UserId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's conversations. */
@Path("/conversations")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "conversations")
public class ConversationResource {
  @Inject Conversations conversations;
  @Inject Beginnings beginnings;
  @Inject History history;
  @Inject Unread unread;
  @Inject MessageIngress ingress;
  @Inject AnswerThreads threads;
  @Inject CurrentCaller caller;

  /** Begins one. */
  @POST
  @Operation(
      summary = "Begin a conversation",
      description = "A pair has one direct conversation: asking again gives the first (200).")
  @APIResponse(
      responseCode = "201",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = ConversationAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "The direct conversation that the pair has already",
      content = @Content(schema = @Schema(implementation = ConversationAnswer.class)))
  public Response create(@Nullable ConversationBody body) {
    Conversations.Created created =
        beginnings.begin(Fields.body(body).conversation(caller.userId()));
    ConversationAnswer answer = answer(created.conversation());
    return created.isNew()
        ? Response.created(URI.create("conversations/" + answer.conversationId()))
            .entity(answer)
            .build()
        : Response.ok(answer).build();
  }

  /** A page of them. */
  @GET
  @Operation(summary = "List the caller's conversations, the last active first")
  public ConversationList list(
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    Page<ConversationView> page =
        conversations.list(caller.userId(), Optional.ofNullable(cursor), Fields.limit(limit));
    return ConversationList.of(
        page, history.last(page.items()), unread.of(caller.userId(), page.items()));
  }

  /** One of them. */
  @GET
  @Path("{conversation_id}")
  @Operation(summary = "One conversation")
  public ConversationAnswer get(@PathParam("conversation_id") String id) {
    return answer(conversations.require(Fields.conversation(id), caller.userId()));
  }

  /** Changes one. */
  @PATCH
  @Path("{conversation_id}")
  @Operation(
      summary = "Rename a conversation or change its settings; owners and admins may",
      description = "What is so already stays without an event.")
  public CompletionStage<ConversationAnswer> change(
      @PathParam("conversation_id") String id, @Nullable ConversationPatch body) {
    ConversationId conversation = Fields.conversation(id);
    UserId user = caller.userId();
    List<ConversationChange> changes =
        Fields.body(body).changes().stream()
            .flatMap(change -> conversations.check(conversation, user, change).stream())
            .toList();
    CompletionStage<?> done = CompletableFuture.completedStage(null);
    for (ConversationChange change : changes) {
      done =
          threads
              .handOver(done)
              .thenCompose(before -> ingress.changeConversation(user, conversation, change));
    }
    return threads
        .handOver(done)
        .thenApply(unused -> answer(conversations.require(conversation, user), user));
  }

  /** Ends one. */
  @DELETE
  @Path("{conversation_id}")
  @Operation(summary = "End a conversation for everybody; owners may")
  @APIResponse(responseCode = "204", description = "Ended")
  public CompletionStage<Response> delete(@PathParam("conversation_id") String id) {
    ConversationId conversation = Fields.conversation(id);
    ConversationChange end =
        conversations
            .check(conversation, caller.userId(), ConversationChange.deleted())
            .orElseThrow();
    return threads
        .handOver(ingress.changeConversation(caller.userId(), conversation, end))
        .thenApply(unused -> Response.noContent().build());
  }

  private ConversationAnswer answer(ConversationView view) {
    return answer(view, caller.userId());
  }

  private ConversationAnswer answer(ConversationView view, UserId user) {
    return ConversationAnswer.of(
        view,
        history.last(List.of(view)).get(view.id()),
        unread.of(user, List.of(view)).get(view.id()));
  }
}
