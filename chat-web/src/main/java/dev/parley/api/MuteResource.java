package dev.parley.api;

import dev.parley.conversation.Conversations;
import dev.parley.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether the caller is pushed what is said in a conversation; nobody else hears of it. */
@Path("/conversations/{conversation_id}/mute")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "conversations")
public class MuteResource {
  @Inject Conversations conversations;
  @Inject CurrentCaller caller;

  /** Mutes. */
  @PUT
  @Operation(
      summary = "Have nothing of the conversation pushed until then",
      description = "Messages that name the caller are pushed all the same.")
  @APIResponse(responseCode = "204", description = "Muted")
  public void mute(@PathParam("conversation_id") String id, @Nullable MuteBody body) {
    conversations.mute(Fields.conversation(id), caller.userId(), Fields.body(body).time());
  }

  /** Mutes no more. */
  @DELETE
  @Operation(summary = "Have the conversation pushed again")
  @APIResponse(responseCode = "204", description = "Not muted")
  public void unmute(@PathParam("conversation_id") String id) {
    conversations.mute(Fields.conversation(id), caller.userId(), null);
  }
}
