package dev.parley.api;

import dev.parley.identity.RequestLimits;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Holds back devices that ask too often; who is not signed in is held back elsewhere. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION + 1)
public class RequestRate implements ContainerRequestFilter {
  @Inject RequestLimits limits;
  @Inject CurrentCaller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getSecurityContext().getUserPrincipal() != null) {
      limits.take(caller.get());
    }
  }
}
