package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.identity.Tickets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tickets for WebSocket clients that cannot send a header. */
@Path("/tickets")
@RolesAllowed(Caller.USER_ROLE)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "tickets")
public class TicketResource {
  @Inject Tickets tickets;
  @Inject CurrentCaller caller;

  /** Gives out a ticket. */
  @POST
  @Operation(summary = "Get a ticket for one WebSocket connection within 30 seconds")
  public TicketAnswer issue() {
    return new TicketAnswer(tickets.issue(caller.get()), Tickets.LIFETIME.toSeconds());
  }
}
