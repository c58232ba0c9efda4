package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.push.provider.PushProviders;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a client has to know before it registers its device for pushes. */
@Path("/push")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "devices")
public class PushResource {
  @Inject PushProviders providers;

  /** The providers. */
  @GET
  @Operation(summary = "By whom devices can be pushed here")
  public PushAnswer get() {
    return new PushAnswer(providers.names(), providers.webPushKey().orElse(null));
  }
}
