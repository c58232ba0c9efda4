package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.model.error.ErrorCode;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.RateLimitedException;
import dev.parley.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  @Test
  void aChatExceptionIsFoundBehindWrappers() {
    Problem problem =
        Problems.of(new IllegalStateException(new RuntimeException(new NotFoundException("gone"))));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).isEqualTo("gone");
  }

  @Test
  void theUnexpectedTellsNothing() {
    Problem problem = Problems.of(new IllegalStateException("password=secret"));

    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(problem.json("r-1")).doesNotContain("secret").contains("r-1");
  }

  @Test
  void waitingIsRoundedUpToWholeSeconds() {
    Problem problem = Problems.of(new RateLimitedException("slow", Duration.ofMillis(1001)));

    assertThat(problem.retryAfterSeconds()).contains(2L);
    assertThat(problem.json("r")).contains("\"retry_after_ms\":1001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"username\":              | the body is not valid JSON",
        "[]                          | the body is not a JSON object",
        "{\"username\": 5}           | username: wrong type or not allowed",
        "{\"username\": {\"a\": 1}}  | username: wrong type or not allowed"
      })
  void malformedJsonIsNamedByPlaceAndNeverQuoted(String body, String detail) {
    Problem problem = Problems.of(failure(body));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({"405,UNSUPPORTED", "406,UNSUPPORTED", "415,UNSUPPORTED", "401,UNAUTHORIZED"})
  void theContainersStatusIsKept(int status, ErrorCode code) {
    assertThat(Problem.ofStatus(status).status()).isEqualTo(status);
    assertThat(Problem.ofStatus(status).code()).isEqualTo(code);
  }

  private static JsonProcessingException failure(String body) {
    try {
      Json.mapper().readValue(body, TokenBody.class);
    } catch (JsonProcessingException e) {
      return e;
    }
    throw new AssertionError("accepted: " + body);
  }
}
