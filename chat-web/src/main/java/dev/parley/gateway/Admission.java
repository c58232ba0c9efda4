package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.identity.RequestLimits;
import dev.parley.identity.Tickets;
import dev.parley.identity.TokenVerifier;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may have a connection here, whatever the transport: the page it comes from, the token, room
 * left, and how often the device came.
 */
@ApplicationScoped
class Admission {
  private static final String BEARER = "bearer ";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  @Inject TokenVerifier tokens;
  @Inject Tickets tickets;
  @Inject RequestLimits requests;
  @Inject SessionRegistry sessions;
  @Inject Drain drain;
  @Inject GatewayConfig config;

  /**
   * Lets somebody in: by the bearer token, or by the one-time ticket of a browser, which cannot
   * send a header.
   *
   * @throws dev.parley.model.error.ChatException that says why not
   */
  Caller admit(HttpServletRequest request) {
    Caller caller = identify(request);
    requests.take(caller);
    return caller;
  }

  private Caller identify(HttpServletRequest request) {
    // Before a ticket is spent.
    if (!drain.isServing()) {
      throw new UnavailableException("this server drains", RETRY_AFTER, null);
    }
    HandshakeRules.checkOrigin(
        request.getHeader("Origin"), request.getHeader("Host"), config.allowedOrigins);
    if (sessions.size() >= config.maxSessions) {
      throw new UnavailableException("this server is full", RETRY_AFTER, null);
    }
    String header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return tokens.verify(
          header.substring(BEARER.length()).strip(),
          Optional.ofNullable(request.getHeader("X-Device-Id")));
    }
    return Optional.ofNullable(request.getParameter("ticket"))
        .flatMap(tickets::redeem)
        .orElseThrow(() -> new UnauthorizedException("a bearer token or a ticket is required"));
  }
}
