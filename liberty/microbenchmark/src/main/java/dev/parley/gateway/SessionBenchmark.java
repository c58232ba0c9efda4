package dev.parley.gateway;

import dev.parley.delivery.FanOut;
import dev.parley.identity.Caller;
import dev.parley.microbenchmark.Samples;
import dev.parley.microbenchmark.Scene;
import dev.parley.model.DeviceId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The session writer, and the way to it, against a connection in memory. */
@State(Scope.Benchmark)
public class SessionBenchmark {
  private static final int MEMBERS = 500;
  private static final int MAX_UNSENT_BYTES = 1 << 20;

  private final MemoryRemote remote = new MemoryRemote();
  private final SessionWriter single = writer(remote);
  private final SessionRegistry registry = new SessionRegistry();
  private final String frame;
  private final Delivery.Item item;
  private final Delivery.Notice notice;
  private long seq;

  /** Opens the sessions. */
  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  public SessionBenchmark() {
    Scene scene = Scene.of(1, MEMBERS, 1);
    FanOut plan = FanOut.plan(scene.batch(), scene.whereabouts());
    item = Objects.requireNonNull(plan.perGateway().get(Samples.gateway(0))).items().get(0);
    notice = Objects.requireNonNull(item.notice());
    frame = notice.frame();
    GatewayConfig config = new GatewayConfig();
    config.framesPerSecond = 50;
    config.framesBurst = 200;
    config.slowTimeoutMillis = 30_000;
    int number = 0;
    for (UserId user : notice.recipients()) {
      Caller caller =
          new Caller(user, new DeviceId("d" + number), Set.of(Caller.USER_ROLE), Instant.MAX);
      SessionWriter writer = writer(new MemoryRemote());
      registry.add(
          new ClientSession(
              new SessionId("s" + number), caller, writer, config, new GatewayMetrics()));
      number++;
    }
  }

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  private static SessionWriter writer(MemoryRemote remote) {
    GatewayConfig config = new GatewayConfig();
    config.maxUnsentBytes = MAX_UNSENT_BYTES;
    SessionWriter writer =
        new SessionWriter(
            remote.session(),
            new SessionWriter.Threads(Runnable::run, Runnable::run),
            new WritersHere(),
            config);
    remote.answerTo(writer::answered);
    writer.open("{}");
    return writer;
  }

  /** Writes on the thread that has something, so that the hand-over is not measured. */
  private static final class WritersHere extends Writers {
    @Override
    void submit(Runnable connection) {
      connection.run();
    }
  }

  /** A frame whose write ends at once. */
  @Benchmark
  public long writeAtOnce() {
    boolean unused = single.send(frame);
    return remote.chars();
  }

  /** An event for 500 members on this gateway, for each of them: found, let pass once, written. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public int handOver() {
    seq++;
    return registry.tell(
        item, new Delivery.Notice(seq, notice.frame(), notice.ownField(), notice.recipients()));
  }
}
