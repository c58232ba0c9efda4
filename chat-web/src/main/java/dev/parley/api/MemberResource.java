package dev.parley.api;

import dev.parley.conversation.Memberships;
import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.Cursor;
import dev.parley.model.MemberRole;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The members of a conversation. Changes are events of its log and are answered when durable. */
@Path("/conversations/{conversation_id}/members")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "members")
public class MemberResource {
  @Inject Memberships memberships;
  @Inject MembershipChanges changes;
  @Inject AnswerThreads threads;
  @Inject CurrentCaller caller;

  /** A page of them. */
  @GET
  @Operation(summary = "List the members of now")
  public MemberList list(
      @PathParam("conversation_id") String id,
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    String after = cursor == null ? "" : Cursor.position(cursor);
    return MemberList.of(
        memberships.members(Fields.conversation(id), caller.userId(), after, Fields.limit(limit)));
  }

  /** Adds one. */
  @POST
  @Operation(summary = "Add a member; owners may, admins may add plain members")
  @APIResponse(responseCode = "204", description = "Added: the event has its seq")
  public CompletionStage<Response> add(
      @PathParam("conversation_id") String id, @Nullable MemberBody body) {
    MemberBody member = Fields.body(body);
    UserId user = Fields.user("user_id", member.userId());
    MemberRole role = member.role() == null ? MemberRole.MEMBER : Fields.role(member.role());
    ConversationId conversation = Fields.conversation(id);
    return done(changes.add(caller.userId(), conversation, user, role));
  }

  /** Changes one's role. */
  @PATCH
  @Path("{user_id}")
  @Operation(summary = "Change a member's role; owners may")
  @APIResponse(responseCode = "204", description = "Changed: the event has its seq")
  public CompletionStage<Response> changeRole(
      @PathParam("conversation_id") String id,
      @PathParam("user_id") String user,
      @Nullable MemberPatch body) {
    MemberRole role = Fields.role(Fields.body(body).role());
    return done(
        changes.changeRole(
            caller.userId(), Fields.conversation(id), Fields.user("user_id", user), role));
  }

  /** Removes one. */
  @DELETE
  @Path("{user_id}")
  @Operation(summary = "Remove a member, or leave")
  @APIResponse(responseCode = "204", description = "Removed: the event has its seq")
  public CompletionStage<Response> remove(
      @PathParam("conversation_id") String id, @PathParam("user_id") String user) {
    return done(
        changes.remove(caller.userId(), Fields.conversation(id), Fields.user("user_id", user)));
  }

  private CompletionStage<Response> done(CompletionStage<?> change) {
    return threads.handOver(change).thenApply(unused -> Response.noContent().build());
  }
}
