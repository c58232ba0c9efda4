package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.media.DeadFiles;
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

/** Files that could not be looked at. */
@Path("/admin/media/dead-letters")
@RolesAllowed(Caller.ADMIN_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "administration")
public class DeadFileResource {
  @Inject DeadFiles letters;

  /** The oldest of them. */
  @GET
  @Operation(summary = "List files that could not be looked at, the oldest letter first")
  public DeadFileList list(
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    return new DeadFileList(
        letters.list(Fields.limit(limit)).stream().map(DeadFileAnswer::of).toList());
  }

  /** Has some looked at again. */
  @POST
  @Path("replay")
  @Operation(
      summary = "Have files looked at now",
      description =
          "Those of the given letters, or the oldest 100. Answers how many letters there were; one"
              + " that somebody else replayed does not count.")
  public ReplayAnswer replay(@Nullable ReplayBody body) {
    return ReplayBody.replay(
        body,
        limit -> letters.list(limit).stream().map(DeadFiles.Letter::id).toList(),
        letters::replay);
  }
}
