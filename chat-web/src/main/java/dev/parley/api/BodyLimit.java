package dev.parley.api;

import dev.parley.model.error.TooLargeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Refuses JSON bodies above the limit, announced or not, before they are in memory. */
@Provider
@ApplicationScoped
public class BodyLimit implements ContainerRequestFilter {
  @Inject ApiConfig config;

  @Override
  public void filter(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    if (type == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(type) || isFile(request)) {
      return;
    }
    if (request.getLength() > config.bodyLimitBytes) {
      throw new TooLargeException("a body has at most " + config.bodyLimitBytes + " bytes");
    }
    request.setEntityStream(
        new BoundedInputStream(request.getEntityStream(), config.bodyLimitBytes));
  }

  /** A file may be JSON too; it is never in memory as a whole. */
  private static boolean isFile(ContainerRequestContext request) {
    return request.getUriInfo().getPath().matches("/?media/?");
  }
}
