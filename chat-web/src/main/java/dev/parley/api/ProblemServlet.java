package dev.parley.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The error page: what the container refuses looks like what the API refuses. */
@WebServlet(urlPatterns = "/problem", asyncSupported = true)
public class ProblemServlet extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    write(Problem.ofStatus(status instanceof Integer code ? code : 404), request, response);
  }

  /** Answers with the problem. */
  static void write(Problem problem, ServletRequest request, HttpServletResponse response)
      throws IOException {
    String requestId = RequestId.of(request);
    response.setStatus(problem.status());
    response.setHeader(RequestId.HEADER, requestId);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.setHeader("Retry-After", seconds.toString()));
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(problem.json(requestId).getBytes(StandardCharsets.UTF_8));
  }
}
