package dev.parley.gateway;

import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ForbiddenException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handshake has to look like (RFC 6455 section 4.2.1) and where it may come from. */
final class HandshakeRules {
  private static final String VERSION = "13";

  private HandshakeRules() {}

  /** Whether it asks for a WebSocket at all. */
  static boolean isUpgrade(HttpServletRequest request) {
    String upgrade = request.getHeader("Upgrade");
    return "GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(upgrade);
  }

  /**
   * Checks the headers; Liberty would write a diagnostic file for each that is wrong.
   *
   * @throws BadRequestException if one is missing or wrong
   */
  static void checkHeaders(HttpServletRequest request) {
    if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
      throw new BadRequestException("Sec-WebSocket-Version: 13 is required");
    }
    String key = request.getHeader("Sec-WebSocket-Key");
    if (key == null || !key.matches("[A-Za-z0-9+/]{22}==")) {
      throw new BadRequestException("Sec-WebSocket-Key: 16 bytes in base64 are required");
    }
  }

  /**
   * Checks where a browser's page comes from. Clients that are no browsers send no origin.
   *
   * @param origin the header; null if there is none
   * @param host the Host header
   * @param allowed origins besides the server's own; {@code *} for all
   * @throws ForbiddenException if the page may not connect
   */
  static void checkOrigin(
      @Nullable String origin, @Nullable String host, Optional<List<String>> allowed) {
    if (origin == null || isSameHost(origin, host)) {
      return;
    }
    List<String> origins = allowed.orElse(List.of());
    if (!origins.contains("*") && !origins.contains(origin)) {
      throw new ForbiddenException("this origin may not connect");
    }
  }

  private static boolean isSameHost(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
