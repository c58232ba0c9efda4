package dev.parley.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.parley.model.error.BadRequestException;
import java.util.stream.Collectors;

/** From what Jackson found wrong to words for a client: which field, never what stood in it. */
public final class Complaints {

  private Complaints() {}

  /** The complaint about a text that is not what was expected. */
  public static BadRequestException about(JsonProcessingException problem) {
    if (problem instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return new BadRequestException(field(mapping) + ": " + reason(mapping));
    }
    return new BadRequestException(
        problem instanceof StreamReadException
            ? "not valid JSON"
            : "a field is missing or has the wrong type");
  }

  private static String field(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(
            reference ->
                reference.getFieldName() == null
                    ? "[" + reference.getIndex() + "]"
                    : reference.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String reason(JsonMappingException problem) {
    Throwable cause = problem.getCause();
    while (cause != null && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    return cause == null || cause.getMessage() == null
        ? "is missing or has the wrong type"
        : cause.getMessage();
  }
}
