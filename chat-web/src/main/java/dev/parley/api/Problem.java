package dev.parley.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.model.error.ErrorCode;
import dev.parley.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client is told when its request fails, RFC 9457.
 *
 * @param status HTTP status
 * @param code of the client protocol
 * @param detail for humans
 * @param retryAfter when the same request may succeed, if that is known
 */
@Schema(hidden = true)
record Problem(int status, ErrorCode code, String detail, Optional<Duration> retryAfter) {
  /** RFC 9457 section 3. */
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ErrorCode code, String detail) {
    return new Problem(code.httpStatus(), code, detail, Optional.empty());
  }

  /** For a status that the container chose. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 401 -> of(ErrorCode.UNAUTHORIZED, "a valid access token is needed");
      case 403 -> of(ErrorCode.FORBIDDEN, "not allowed");
      case 404 -> of(ErrorCode.NOT_FOUND, "no such resource");
      case 405 -> unsupported(405, "the method is not supported here");
      case 406 -> unsupported(406, "only application/json can be given");
      case 413 -> of(ErrorCode.TOO_LARGE, "the request is too large");
      case 415 -> unsupported(415, "only application/json is understood");
      case 503 -> of(ErrorCode.UNAVAILABLE, "not available at the moment");
      default ->
          status >= 400 && status < 500
              ? new Problem(
                  status, ErrorCode.BAD_REQUEST, "the request is malformed", Optional.empty())
              : of(ErrorCode.INTERNAL, "something went wrong; quote the request id");
    };
  }

  private static Problem unsupported(int status, String detail) {
    return new Problem(status, ErrorCode.UNSUPPORTED, detail, Optional.empty());
  }

  /** Whole seconds for the {@code Retry-After} header, at least one; 503 and 429 always have it. */
  Optional<Long> retryAfterSeconds() {
    Optional<Duration> wait =
        status == 503 || status == 429
            ? Optional.of(retryAfter.orElse(Duration.ofSeconds(2)))
            : retryAfter;
    return wait.map(duration -> Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  /** The body. */
  String json(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", code.wireName().replace('_', ' '));
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code.wireName());
    retryAfter.ifPresent(wait -> body.put("retry_after_ms", wait.toMillis()));
    body.put("request_id", requestId);
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }
}
