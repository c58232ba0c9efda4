package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.sync.SyncService;
import dev.parley.wire.ServerFrame;
import dev.parley.wire.SyncRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller missed. */
@Path("/sync")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "sync")
public class SyncResource {
  @Inject SyncService sync;
  @Inject CurrentCaller caller;

  /** A page of it. */
  @POST
  @Operation(
      summary = "Catch up",
      description =
          "What changed since the cursor of the last answer; without one, everything. Ask again at"
              + " once with the new cursor while more is true.")
  public ServerFrame.Sync sync(@Nullable SyncRequest request) {
    return sync.page(caller.userId(), Fields.body(request)).frame();
  }
}
