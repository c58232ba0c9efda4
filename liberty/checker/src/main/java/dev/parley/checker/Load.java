package dev.parley.checker;

import dev.parley.checker.Recording.Invocation;
import dev.parley.checker.Recording.Outcome;
import dev.parley.client.Ack;
import dev.parley.client.ParleyException;
import dev.parley.client.SendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends at a rate, whatever the answers, and notes what becomes of it. For one thread. */
final class Load {
  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
  private final Settings settings;
  private final List<Venue> venues;
  private final Random random;
  private final List<Call> calls = new ArrayList<>();

  private record Call(
      String key, String conversation, Station station, long sentMicros, Pending pending) {}

  /** An answer, and when it came. */
  private record Pending(CompletableFuture<Ack> ack, CompletableFuture<Long> doneMicros) {
    static Pending of(CompletableFuture<Ack> ack) {
      return new Pending(ack, ack.handle((answer, failure) -> Clock.micros()));
    }
  }

  Load(Settings settings, List<Venue> venues) {
    this.settings = settings;
    this.venues = venues;
    this.random = new Random(settings.seed());
  }

  /** The key in the content of a message; empty if it is none of this run. */
  static String keyOf(String content) {
    int end = content.indexOf(' ');
    return end > 0 && content.startsWith(RUN) ? content.substring(0, end) : "";
  }

  /** Sends for as long as the settings say. */
  void run() throws InterruptedException {
    long begin = Clock.micros();
    long last = begin + TimeUnit.MILLISECONDS.toMicros(settings.duration().toMillis());
    double perMicro = settings.rate() / 1_000_000;
    double cutsPerMicro = settings.cuts() / 60_000_000;
    long cuts = 0;
    for (long now = begin; now < last; now = Clock.micros()) {
      if (calls.size() < (now - begin) * perMicro) {
        send();
      } else if (cuts < (long) ((now - begin) * cutsPerMicro)) {
        cuts++;
        cut();
      } else {
        TimeUnit.MICROSECONDS.sleep(500);
      }
    }
  }

  private void send() {
    Venue venue = venues.get(random.nextInt(venues.size()));
    Station station = venue.stations().get(random.nextInt(venue.stations().size()));
    String key = RUN + "-" + calls.size();
    String content = key + " " + "x".repeat(random.nextInt(200));
    long sent = Clock.micros();
    CompletableFuture<Ack> ack =
        station.client().send(venue.conversation(), content, SendOptions.DEFAULT.named(key));
    calls.add(new Call(key, venue.conversation(), station, sent, Pending.of(ack)));
  }

  private void cut() {
    Venue venue = venues.get(random.nextInt(venues.size()));
    venue.stations().get(random.nextInt(venue.stations().size())).client().cut();
  }

  /** Waits for the answers, up to a time. */
  void awaitAnswers(long seconds) throws InterruptedException {
    CompletableFuture<?>[] all =
        calls.stream().map(call -> call.pending().doneMicros()).toArray(CompletableFuture[]::new);
    try {
      var unused = CompletableFuture.allOf(all).get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // What has no answer by now is unknown.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was sent, and what became of it. */
  List<Invocation> invocations() {
    return calls.stream().map(Load::invocation).toList();
  }

  private static Invocation invocation(Call call) {
    CompletableFuture<Ack> ack = call.pending().ack();
    if (!ack.isDone()) {
      return invocation(call, Outcome.UNKNOWN, "no answer");
    }
    if (!ack.isCompletedExceptionally()) {
      return invocation(call, Outcome.OK, "");
    }
    ParleyException reason =
        ack.handle((answer, failure) -> failure instanceof ParleyException known ? known : null)
            .join();
    boolean known = reason != null && !reason.isUncertain();
    return invocation(call, known ? Outcome.REFUSED : Outcome.UNKNOWN, String.valueOf(reason));
  }

  private static Invocation invocation(Call call, Outcome outcome, String detail) {
    boolean acknowledged = outcome == Outcome.OK;
    Ack ack = acknowledged ? call.pending().ack().join() : null;
    return new Invocation(
        call.key(),
        call.conversation(),
        call.station().name(),
        call.sentMicros(),
        call.pending().doneMicros().getNow(0L),
        outcome,
        ack == null ? 0 : ack.seq(),
        ack == null ? "" : ack.eventId(),
        detail);
  }
}
