package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.identity.Directory;
import dev.parley.identity.UserProfile;
import dev.parley.model.Cursor;
import dev.parley.model.Page;
import dev.parley.presence.PresenceHints;
import dev.parley.presence.PresenceService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The directory and the caller's own profile. */
@Path("/users")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "users")
public class UserResource {
  @Inject Directory directory;
  @Inject PresenceService presences;
  @Inject PresenceHints hints;
  @Inject CurrentCaller caller;

  /** A page of the directory. */
  @GET
  @Operation(summary = "Find users whose username or display name begins with a text")
  public UserList search(
      @QueryParam("query") @DefaultValue("") String query,
      @Parameter(description = "next_cursor of the page before") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "1 to 200, else 50") @QueryParam("limit") @Nullable String limit) {
    int size = Fields.limit(limit);
    String after = cursor == null ? "" : Cursor.position(cursor);
    return UserList.of(
        Page.of(directory.search(query, after, size + 1), size, UserProfile::username));
  }

  /** The caller. */
  @GET
  @Path("me")
  @Operation(summary = "Who the caller is")
  public MeAnswer me() {
    return MeAnswer.of(caller.get(), directory.require(caller.userId()));
  }

  /** Changes the caller's profile. */
  @PATCH
  @Path("me")
  @Operation(summary = "Change the caller's display name or settings")
  public MeAnswer change(@Nullable MePatch body) {
    MePatch patch = Fields.body(body);
    UserProfile profile =
        directory.change(
            caller.userId(),
            Optional.ofNullable(patch.displayName()),
            Optional.ofNullable(patch.preferences()).map(Object::toString));
    if (patch.preferences() != null) {
      hints.profileChanged(caller.userId());
    }
    return MeAnswer.of(caller.get(), profile);
  }

  /** Any user. */
  @GET
  @Path("{user_id}")
  @Operation(summary = "A user as others see it")
  public UserAnswer get(@PathParam("user_id") String id) {
    return UserAnswer.of(directory.require(Fields.user("user_id", id)));
  }

  /** Whether somebody is there. */
  @GET
  @Path("{user_id}/presence")
  @Operation(
      summary = "Whether a user is there",
      description = "offline without last_seen where the user does not show it to the caller")
  public PresenceAnswer presence(@PathParam("user_id") String id) {
    return PresenceAnswer.of(presences.of(caller.userId(), Fields.user("user_id", id)));
  }
}
