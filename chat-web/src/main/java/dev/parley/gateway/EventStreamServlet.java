package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.error.ChatException;
import dev.parley.sync.SyncCursor;
import dev.parley.sync.SyncService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Server-sent events, {@code GET /api/v1/events} (PROTOCOL section 3). */
@WebServlet(urlPatterns = "/api/v1/events", asyncSupported = true)
public class EventStreamServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** A stream that nobody reads does not last so long: two beats were written to it. */
  private static final int LASTING_SECONDS = 35;

  @Resource transient ManagedExecutorService executor;
  @Resource transient ManagedScheduledExecutorService scheduler;
  @Inject transient Admission admission;
  @Inject transient Connections connections;
  @Inject transient SyncService sync;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller;
    SyncCursor cursor;
    StateParameters state;
    try {
      caller = admission.admit(request);
      cursor = SyncCursor.decode(cursor(request));
      state = StateParameters.of(request);
    } catch (ChatException e) {
      HandshakeRefusal.write(e, response);
      return;
    }
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-cache, no-transform");
    // Asks nginx not to hold events back.
    response.setHeader("X-Accel-Buffering", "no");
    // Liberty ignores the first flush of an answer: the welcome would wait for what comes next.
    response.flushBuffer();
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    EventStream stream =
        new EventStream(caller, cursor, sync, executor, context, connections::closed);
    if (state.away()) {
      stream.beginAway();
    }
    stream.start(connections.opened(stream));
    var unused =
        scheduler.schedule(
            () -> connections.provedIfThere(stream), LASTING_SECONDS, TimeUnit.SECONDS);
    state.watch().ifPresent(watch -> connections.watch(stream, watch));
  }

  private static @Nullable String cursor(HttpServletRequest request) {
    String last = request.getHeader("Last-Event-ID");
    return last == null ? request.getParameter("cursor") : last;
  }
}
