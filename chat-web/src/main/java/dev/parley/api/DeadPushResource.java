package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.push.DeadPushes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pushes that could not be made. */
@Path("/admin/push/dead-letters")
@RolesAllowed(Caller.ADMIN_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "administration")
public class DeadPushResource {
  @Inject DeadPushes letters;

  /** The oldest of them. */
  @GET
  @Operation(summary = "List pushes that could not be made, the oldest first")
  public DeadPushList list(
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    return new DeadPushList(
        letters.list(Fields.limit(limit)).stream().map(DeadPushAnswer::of).toList());
  }

  /** Tries some again. */
  @POST
  @Path("replay")
  @Operation(
      summary = "Put dead letters into the queue again",
      description =
          "Those of the given ids, or the oldest 100. Answers how many were; one that cannot be"
              + " read, or that somebody else replayed, does not count.")
  public ReplayAnswer replay(@Nullable ReplayBody body) {
    return ReplayBody.replay(
        body,
        limit -> letters.list(limit).stream().map(DeadPushes.Letter::id).toList(),
        letters::replay);
  }
}
