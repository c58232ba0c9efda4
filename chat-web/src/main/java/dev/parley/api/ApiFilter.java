package dev.parley.api;

import dev.parley.gateway.Drain;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Names each request and sets the headers that every answer of the API has. */
@WebFilter(
    filterName = "api",
    urlPatterns = "/api/*",
    asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class ApiFilter implements Filter {
  private static final String SERVED = "/api/v1/";

  /** What is served to the very end: how far the end is, and the keys that show who asks. */
  private static final List<String> SERVED_LAST =
      List.of("/api/v1/admin/drain", "/api/v1/auth/jwks");

  @Inject Drain drain;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader(RequestId.HEADER, RequestId.of(request));
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Cache-Control", "no-store");
    String path = ((HttpServletRequest) request).getRequestURI();
    if (!path.startsWith(SERVED)) {
      ProblemServlet.write(Problem.ofStatus(404), request, answer);
    } else if (drain.hasDrained() && !SERVED_LAST.contains(path)) {
      // The server stops now: an answer over the broker might not come any more.
      ProblemServlet.write(Problem.ofStatus(503), request, answer);
    } else {
      chain.doFilter(request, response);
      explain(request, answer);
    }
  }

  /** The container refuses without a word: a missing or bad token ends here. */
  private static void explain(ServletRequest request, HttpServletResponse answer)
      throws IOException {
    boolean silent =
        answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
            && answer.getContentType() == null
            && !answer.isCommitted()
            && !request.isAsyncStarted();
    if (silent) {
      ProblemServlet.write(Problem.ofStatus(answer.getStatus()), request, answer);
    }
  }
}
