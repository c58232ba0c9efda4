package dev.parley.microbenchmark;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Whereabouts;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The plan of a batch, and the bytes of its JMS messages; for each whole batch. */
@State(Scope.Benchmark)
public class FanOutBenchmark {
  /** {@code messages x members @ gateways}. */
  @Param({"100x2@1", "100x2@100", "1x500@1", "1x500@4", "1x500@100", "1x10000@100"})
  public String scene = "";

  private Scene told = new Scene(List.of(), Whereabouts.unknown(Set.of()));
  private FanOut plan = FanOut.plan(told.batch(), told.whereabouts());

  /** Makes the batch. */
  @Setup
  public void prepare() {
    String[] numbers = scene.split("[x@]", 3);
    told =
        Scene.of(
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]),
            Integer.parseInt(numbers[2]));
    plan = FanOut.plan(told.batch(), told.whereabouts());
  }

  /** Who gets what where. */
  @Benchmark
  public Object plan() {
    return FanOut.plan(told.batch(), told.whereabouts());
  }

  /** All JMS messages of the plan. */
  @Benchmark
  public long encode() {
    return plan.perGateway().values().stream()
        .mapToLong(delivery -> Objects.requireNonNull(delivery).encode().length)
        .sum();
  }
}
