package dev.parley.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Malformed JSON; a mapper of its own, so that none that a library brings comes before. */
@Provider
@ApplicationScoped
public class JsonProblemMapper implements ExceptionMapper<JsonProcessingException> {
  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(JsonProcessingException thrown) {
    return problems.toResponse(thrown);
  }
}
