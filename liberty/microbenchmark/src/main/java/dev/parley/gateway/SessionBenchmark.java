package dev.parley.gateway;

import dev.parley.delivery.FanOut;
import dev.parley.identity.Caller;
import dev.parley.microbenchmark.Samples;
import dev.parley.microbenchmark.Scene;
import dev.parley.model.DeviceId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.time.Duration;
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
  private static final int WAITING = 10;
  private static final int MAX_UNSENT_BYTES = 1 << 20;

  private final MemoryRemote fast = new MemoryRemote(true);
  private final MemoryRemote slow = new MemoryRemote(false);
  private final SessionWriter fastWriter = writer(fast);
  private final SessionWriter slowWriter = writer(slow);
  private final SessionRegistry registry = new SessionRegistry();
  private final String frame;
  private final Delivery.Item item;
  private final Delivery.Notice notice;
  private long seq;

  /** Opens the sessions. */
  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  public SessionBenchmark() {
    slow.finish();
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
      SessionWriter writer = writer(new MemoryRemote(true));
      var unused =
          registry.add(
              new ClientSession(
                  new SessionId("s" + number), caller, writer, config, new GatewayMetrics()));
      number++;
    }
  }

  private static SessionWriter writer(MemoryRemote remote) {
    SessionWriter writer =
        new SessionWriter(remote.session(), Runnable::run, MAX_UNSENT_BYTES, Duration.ZERO);
    writer.open("{}");
    return writer;
  }

  /** A frame whose write ends at once. */
  @Benchmark
  public long writeAtOnce() {
    boolean unused = fastWriter.send(frame);
    return fast.chars();
  }

  /** A frame of ten that wait for one another. */
  @Benchmark
  @OperationsPerInvocation(WAITING)
  public long writeInTurn() {
    for (int i = 0; i < WAITING; i++) {
      boolean unused = slowWriter.send(frame);
    }
    slow.finish();
    return slow.chars();
  }

  /** An event for 500 members on this gateway, for each of them: found, let pass once, written. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public int handOver() {
    seq++;
    return registry.tell(
        item, new Delivery.Notice(seq, notice.frame(), notice.ownFrame(), notice.recipients()));
  }
}
