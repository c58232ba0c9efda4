package dev.parley.gateway;

import dev.parley.model.error.ChatException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a WebSocket be opened only by a known caller: a bad token is refused with 401 before the
 * upgrade. A browser, which cannot send a header, brings a one-time ticket instead.
 */
@WebFilter("/ws")
public class HandshakeFilter extends HttpFilter {
  @Inject transient Admission admission;

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
      caller = new CallerPrincipal(admission.admit(request));
    } catch (ChatException e) {
      HandshakeRefusal.write(e, response);
      return;
    }
    chain.doFilter(new AuthenticatedRequest(request, caller), response);
  }
}
