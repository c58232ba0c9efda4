package dev.parley.api;

import dev.parley.identity.Caller;
import dev.parley.identity.Callers;
import dev.parley.model.UserId;
import dev.parley.model.error.UnauthorizedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who makes this request, by the token that the container verified. */
@RequestScoped
public class CurrentCaller {
  /** Names the device of a caller whose token names none (external issuers). */
  static final String DEVICE_HEADER = "X-Device-Id";

  @Inject JsonWebToken token;
  @Inject Callers callers;
  @Inject HttpServletRequest request;

  private @Nullable Caller caller;

  /** The caller. */
  public Caller get() {
    if (caller == null) {
      String raw = token.getRawToken();
      if (raw == null) {
        throw new UnauthorizedException("a valid access token is needed");
      }
      caller = callers.ofVerified(raw, Optional.ofNullable(request.getHeader(DEVICE_HEADER)));
    }
    return caller;
  }

  /** The caller's user. */
  public UserId userId() {
    return get().userId();
  }
}
