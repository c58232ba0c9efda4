package dev.parley.api;

import dev.parley.model.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one way out for failures of the API; what the client cannot help is logged here, once. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  /** Also when a stage fails on a thread that no request runs on. */
  @Context HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = Problems.of(thrown);
    String requestId = RequestId.of(request);
    log(problem, requestId, thrown);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json(requestId));
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parley\"");
    }
    return answer.build();
  }

  private static void log(Problem problem, String requestId, Throwable thrown) {
    if (problem.code() == ErrorCode.INTERNAL) {
      LOG.log(Level.SEVERE, thrown, () -> "Request " + requestId + " failed");
    } else if (problem.code() == ErrorCode.UNAVAILABLE) {
      LOG.warning(() -> "Request " + requestId + ": " + problem.detail() + cause(thrown));
    }
  }

  private static String cause(Throwable thrown) {
    return thrown.getCause() == null ? "" : " (" + thrown.getCause() + ")";
  }
}
