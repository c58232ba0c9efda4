package dev.parley.push.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.wire.Json;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What providers' answers have in common. Pure. */
final class Replies {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private Replies() {}

  static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  /** Whether trying again may help. */
  static boolean isTemporary(int status) {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  /** The body, where it is JSON. */
  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** How long to wait: seconds or a date (RFC 9110 section 10.2.3); null where it is not said. */
  static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    try {
      if (header.chars().allMatch(Character::isDigit)) {
        return Duration.ofSeconds(Integer.parseInt(header));
      }
      Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** Try again when it says so. */
  static PushAnswer later(HttpResponse<String> response, String detail) {
    return PushAnswer.later(
        detail,
        retryAfter(response.headers().firstValue("retry-after").orElse(null), Instant.now()));
  }
}
