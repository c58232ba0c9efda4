package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import dev.parley.sync.SyncCursor;
import dev.parley.sync.SyncPage;
import dev.parley.sync.SyncService;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers polls: at once where the client's cursor is behind, else when something comes. */
@ApplicationScoped
class Polls {
  private static final int PAGE_CONVERSATIONS = 100;
  @Resource ManagedExecutorService executor;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;
  @Inject Connections connections;
  @Inject Announcements announcements;
  @Inject SyncService sync;

  /** Takes a poll; answers it in time, on another thread. */
  void take(
      Caller caller,
      SyncCursor cursor,
      Duration timeout,
      StateParameters state,
      AsyncContext context) {
    // The container's own time limit is the last resort.
    context.setTimeout(timeout.plusSeconds(30).toMillis());
    PollSession session = session(caller, state.away());
    Poll poll = new Poll(session, cursor, context);
    session.begin(poll);
    state.watch().ifPresent(watch -> connections.watch(session, watch));
    executor.execute(() -> answer(poll, timeout));
  }

  /** The device's session, which outlives its polls. */
  private PollSession session(Caller caller, boolean away) {
    for (Subscriber one : sessions.of(caller.userId())) {
      if (one instanceof PollSession poll && caller.deviceId().equals(one.caller().deviceId())) {
        poll.polled();
        if (poll.cameBack()) {
          connections.proved(poll);
        }
        if (poll.away(away)) {
          announcements.changed(poll);
        }
        return poll;
      }
    }
    PollSession session = new PollSession(caller, away, connections);
    Object unused = connections.opened(session);
    return session;
  }

  private void answer(Poll poll, Duration timeout) {
    if (poll.answerIfNews(sync, timeout.isZero())) {
      return;
    }
    Runnable late = () -> executor.execute(() -> poll.answerIfNews(sync, true));
    if (poll.session.await(poll.events, late)) {
      poll.endedBy(scheduler.schedule(late, timeout.toMillis(), TimeUnit.MILLISECONDS));
    } else {
      late.run();
    }
  }

  /** One poll, answered once. */
  private static final class Poll {
    private final PollSession session;
    private final SyncCursor cursor;
    private final AsyncContext context;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile long events;
    private volatile @Nullable Future<?> timer;

    Poll(PollSession session, SyncCursor cursor, AsyncContext context) {
      this.session = session;
      this.cursor = cursor;
      this.context = context;
    }

    /** The timer that answers at last; not needed once the poll is answered. */
    void endedBy(Future<?> last) {
      timer = last;
      if (answered.get()) {
        boolean unused = last.cancel(false);
      }
    }

    private boolean isMineToAnswer() {
      boolean mine = answered.compareAndSet(false, true);
      Future<?> last = timer;
      if (mine && last != null) {
        boolean unused = last.cancel(false);
      }
      return mine;
    }

    /** Answers if there is something, or in any case; false if it did not. */
    boolean answerIfNews(SyncService sync, boolean anyway) {
      if (answered.get()) {
        return true;
      }
      events = session.events();
      try {
        SyncPage page = sync.page(session.caller().userId(), cursor, PAGE_CONVERSATIONS);
        boolean news = !page.isEmpty() || page.more() || hasSignals();
        if ((news || anyway) && isMineToAnswer()) {
          write(HttpServletResponse.SC_OK, "application/json", body(page));
        }
        return news || anyway;
      } catch (ChatException e) {
        fail(e.code(), String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        fail(ErrorCode.INTERNAL, "something went wrong");
      }
      return true;
    }

    private boolean hasSignals() {
      return session.isNewest(this) && !session.signals().isEmpty();
    }

    private String body(SyncPage page) {
      session.polled();
      Stream<String> events =
          page.steps(cursor).stream().map(SyncPage.Step::frame).map(Json::encode);
      Stream<String> state = (hasSignals() ? session.signals().take() : List.<String>of()).stream();
      Stream<String> last = session.goodbye().stream().map(Json::encode);
      return Stream.concat(Stream.concat(events, state), last)
          .collect(
              Collectors.joining(
                  ",", "{\"cursor\":\"" + page.cursor().encode() + "\",\"events\":[", "]}"));
    }

    private void fail(ErrorCode code, String why) {
      if (isMineToAnswer()) {
        ServerFrame.Failure failure =
            new ServerFrame.Failure(code.wireName(), why, null, null, code.temporary());
        write(code.httpStatus(), "application/problem+json", Json.encode(failure));
      }
    }

    private void write(int status, String type, String json) {
      HttpServletResponse response = (HttpServletResponse) context.getResponse();
      response.setStatus(status);
      response.setContentType(type);
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      response.setContentLength(bytes.length);
      try {
        AsyncWriter writer = new AsyncWriter(context, () -> {});
        writer.start();
        writer.write(bytes, writer::end);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
