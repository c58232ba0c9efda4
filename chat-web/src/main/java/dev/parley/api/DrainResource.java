package dev.parley.api;

import dev.parley.gateway.Drain;
import dev.parley.gateway.DrainStatus;
import dev.parley.identity.Caller;
import dev.parley.model.error.ConflictException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Has the server that answers leave the cluster. */
@Path("/admin/drain")
@RolesAllowed(Caller.ADMIN_ROLE)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "administration")
public class DrainResource {
  @Inject Drain drain;

  /** Begins, unless it has begun. */
  @POST
  @Operation(
      summary = "Have this server leave the cluster, so that it may be stopped",
      description =
          "Not ready and no new connections at once, then goodbye to those that are there, in"
              + " waves. Answers at once; ask how far it is. A repetition changes nothing.")
  public Response begin(@Nullable DrainBody body) {
    String meant = body == null ? null : body.gatewayId();
    String here = drain.status().gatewayId().value();
    if (meant != null && !meant.equals(here)) {
      throw new ConflictException("this server is " + here);
    }
    DrainStatus status = drain.begin();
    return Response.accepted(DrainAnswer.of(status)).build();
  }

  /** How far it is. */
  @GET
  @Operation(summary = "How far this server is with its leaving")
  public DrainAnswer status() {
    return DrainAnswer.of(drain.status());
  }
}
