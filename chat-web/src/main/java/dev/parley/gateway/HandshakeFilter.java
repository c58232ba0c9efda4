package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.identity.Tickets;
import dev.parley.identity.TokenVerifier;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a WebSocket be opened only by a known caller: a bad token is refused with 401 before the
 * upgrade. A browser, which cannot send a header, brings a one-time ticket instead.
 */
@WebFilter("/ws")
public class HandshakeFilter extends HttpFilter {
  private static final String BEARER = "bearer ";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  @Inject transient TokenVerifier tokens;
  @Inject transient Tickets tickets;
  @Inject transient SessionRegistry sessions;
  @Inject transient GatewayConfig config;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!HandshakeRules.isUpgrade(request)) {
      HandshakeRefusal.upgradeRequired(response);
      return;
    }
    CallerPrincipal caller;
    try {
      HandshakeRules.checkHeaders(request);
      HandshakeRules.checkOrigin(
          request.getHeader("Origin"), request.getHeader("Host"), config.allowedOrigins);
      checkRoom();
      caller = new CallerPrincipal(authenticate(request));
    } catch (ChatException e) {
      HandshakeRefusal.write(e, response);
      return;
    }
    chain.doFilter(new AuthenticatedRequest(request, caller), response);
  }

  private void checkRoom() {
    if (sessions.size() >= config.maxSessions) {
      throw new UnavailableException("this server is full", RETRY_AFTER, null);
    }
  }

  private Caller authenticate(HttpServletRequest request) {
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
