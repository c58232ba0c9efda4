package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ChatException;
import dev.parley.sync.SyncCursor;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Long polling, {@code GET /api/v1/poll} (PROTOCOL section 4). */
@WebServlet(urlPatterns = "/api/v1/poll", asyncSupported = true)
public class PollServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int DEFAULT_SECONDS = 25;
  private static final int MAX_SECONDS = 55;
  @Inject transient Admission admission;
  @Inject transient Polls polls;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller;
    SyncCursor cursor;
    Duration timeout;
    StateParameters state;
    try {
      caller = admission.admitPoll(request);
      cursor = SyncCursor.decode(request.getParameter("cursor"));
      timeout = timeout(request.getParameter("timeout"));
      state = StateParameters.of(request);
    } catch (ChatException e) {
      HandshakeRefusal.write(e, response);
      return;
    }
    AsyncContext context = request.startAsync();
    polls.take(caller, cursor, timeout, state, context);
  }

  private static Duration timeout(@Nullable String seconds) {
    try {
      int value = seconds == null ? DEFAULT_SECONDS : Integer.parseInt(seconds);
      if (value >= 0 && value <= MAX_SECONDS) {
        return Duration.ofSeconds(value);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException("timeout: 0 to " + MAX_SECONDS + " seconds");
  }
}
