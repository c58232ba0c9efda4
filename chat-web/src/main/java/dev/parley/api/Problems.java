package dev.parley.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns whatever was thrown into what the client is told; pure. */
final class Problems {
  private static final int MAX_CAUSES = 20;

  private Problems() {}

  static Problem of(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++, at = at.getCause()) {
      Problem known = known(at);
      if (known != null) {
        return known;
      }
    }
    return thrown instanceof WebApplicationException e
        ? Problem.ofStatus(e.getResponse().getStatus())
        : Problem.ofStatus(500);
  }

  private static @Nullable Problem known(Throwable thrown) {
    if (thrown instanceof ChatException e) {
      return new Problem(
          e.code().httpStatus(), e.code(), String.valueOf(e.getMessage()), e.retryAfter());
    }
    if (thrown instanceof JsonProcessingException e) {
      return Problem.of(ErrorCode.BAD_REQUEST, json(e));
    }
    return null;
  }

  /** Names the place, never the value: it may be a secret. */
  private static String json(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "the JSON is nested too deeply or has too long a value";
    }
    if (!(e instanceof JsonMappingException mapping)) {
      return "the body is not valid JSON";
    }
    if (mapping.getCause() instanceof ChatException cause) {
      return String.valueOf(cause.getMessage());
    }
    String path = mapping.getPath().stream().map(Problems::step).collect(Collectors.joining());
    return path.isEmpty()
        ? "the body is not a JSON object"
        : path.substring(path.startsWith(".") ? 1 : 0) + ": wrong type or not allowed";
  }

  private static String step(JsonMappingException.Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : "." + reference.getFieldName();
  }
}
