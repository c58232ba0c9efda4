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
import org.jspecify.annotations.Nullable;

/** Answers a handshake that is refused, as RFC 9457 problem details. */
final class HandshakeRefusal {
  private static final int UPGRADE_REQUIRED = 426;

  private HandshakeRefusal() {}

  static void write(ChatException reason, HttpServletResponse response) throws IOException {
    ErrorCode code = reason.code();
    if (code == ErrorCode.UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    reason
        .retryAfter()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
    write(code.httpStatus(), code.wireName(), reason.getMessage(), response);
  }

  static void upgradeRequired(HttpServletResponse response) throws IOException {
    response.setHeader("Upgrade", "websocket");
    String detail = "this is a WebSocket, subprotocol parley.v1";
    write(UPGRADE_REQUIRED, ErrorCode.BAD_REQUEST.wireName(), detail, response);
  }

  private static void write(
      int status, String code, @Nullable String detail, HttpServletResponse response)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("status", status);
    problem.put("code", code);
    problem.put("detail", detail);
    byte[] body = Json.encode(problem).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
