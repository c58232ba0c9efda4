package dev.parley.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Every request and answer of tus says which version it means. */
@Provider
@ApplicationScoped
public class TusVersion implements ContainerRequestFilter, ContainerResponseFilter {
  /** The version. */
  static final String KNOWN = "1.0.0";

  private static final String HEADER = "Tus-Resumable";

  @Override
  public void filter(ContainerRequestContext request) {
    boolean isOther =
        isTus(request)
            && !request.getMethod().equals("OPTIONS")
            && !KNOWN.equals(request.getHeaderString(HEADER));
    if (isOther) {
      request.abortWith(
          Response.status(Response.Status.PRECONDITION_FAILED)
              .header("Tus-Version", KNOWN)
              .type(Problem.MEDIA_TYPE)
              .entity(Problem.ofStatus(412).json(""))
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (isTus(request)) {
      response.getHeaders().putSingle(HEADER, KNOWN);
    }
  }

  private static boolean isTus(ContainerRequestContext request) {
    return request.getUriInfo().getPath().matches("/?media/uploads(/.*)?");
  }
}
