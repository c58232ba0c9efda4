package dev.parley.gateway;

import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import dev.parley.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers a handshake that is refused, as RFC 9457 problem details. */
final class HandshakeRefusal {
  private static final int UPGRADE_REQUIRED = 426;

  private HandshakeRefusal() {}

  static void write(ChatException reason, HttpServletResponse response) throws IOException {
    ErrorCode code = reason.code();
    if (code == ErrorCode.UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    Map<String, Object> problem =
        problem(code.httpStatus(), code.wireName(), String.valueOf(reason.getMessage()));
    reason
        .retryAfter()
        .ifPresent(
            wait -> {
              response.setHeader("Retry-After", Long.toString(wholeSeconds(wait)));
              problem.put("retry_after_ms", wait.toMillis());
            });
    write(code.httpStatus(), problem, response);
  }

  static void upgradeRequired(HttpServletResponse response) throws IOException {
    response.setHeader("Upgrade", "websocket");
    String detail = "this is a WebSocket, subprotocol parley.v1";
    write(
        UPGRADE_REQUIRED,
        problem(UPGRADE_REQUIRED, ErrorCode.BAD_REQUEST.wireName(), detail),
        response);
  }

  /** Never zero, which would say that it can be done now. */
  private static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static Map<String, Object> problem(int status, String code, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("code", code);
    problem.put("detail", detail);
    return problem;
  }

  private static void write(int status, Map<String, Object> problem, HttpServletResponse response)
      throws IOException {
    byte[] body = Json.encode(problem).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
