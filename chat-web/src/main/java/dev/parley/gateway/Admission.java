package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.identity.RequestLimits;
import dev.parley.identity.Revocations;
import dev.parley.identity.Tickets;
import dev.parley.identity.TokenVerifier;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may have a connection here, whatever the transport: the page it comes from, how many come at
 * the moment, room left, the token, and how often the device came. What costs least is asked first,
 * and a ticket is spent last.
 */
@ApplicationScoped
class Admission {
  private static final String BEARER = "bearer ";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  @Inject TokenVerifier tokens;
  @Inject Tickets tickets;
  @Inject RequestLimits requests;
  @Inject Revocations revocations;
  @Inject SessionRegistry sessions;
  @Inject Drain drain;
  @Inject GatewayConfig config;
  @Inject GatewayMetrics metrics;
  private Turnstile turnstile;

  @PostConstruct
  void open() {
    turnstile =
        new Turnstile(
            config.connectionsPerSecond, config.connectionsBurst, TimeMeter.SYSTEM_NANOTIME);
  }

  /**
   * Lets somebody in: by the bearer token, or by the one-time ticket of a browser, which cannot
   * send a header.
   *
   * @throws dev.parley.model.error.ChatException that says why not
   */
  Caller admit(HttpServletRequest request) {
    checkRoom(request);
    takeTurn();
    return welcome(identify(request));
  }

  /**
   * Lets in who polls. A device that polled a moment ago comes as no news.
   *
   * @throws dev.parley.model.error.ChatException as {@link #admit}
   */
  Caller admitPoll(HttpServletRequest request) {
    checkRoom(request);
    Caller caller = identify(request);
    boolean isHere =
        sessions.of(caller.userId()).stream()
            .anyMatch(session -> session.caller().deviceId().equals(caller.deviceId()));
    if (!isHere) {
      takeTurn();
    }
    return welcome(caller);
  }

  private Caller welcome(Caller caller) {
    requests.take(caller);
    revocations.check(caller);
    return caller;
  }

  private void takeTurn() {
    Optional<Duration> wait = turnstile.enter();
    if (wait.isPresent()) {
      metrics.putOff();
      throw new UnavailableException("too many connect at the moment", wait.get(), null);
    }
  }

  private void checkRoom(HttpServletRequest request) {
    if (!drain.isServing()) {
      throw new UnavailableException("this server drains", RETRY_AFTER, null);
    }
    HandshakeRules.checkOrigin(
        request.getHeader("Origin"), request.getHeader("Host"), config.allowedOrigins);
    if (sessions.size() >= config.maxSessions) {
      throw new UnavailableException("this server is full", RETRY_AFTER, null);
    }
  }

  private Caller identify(HttpServletRequest request) {
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
