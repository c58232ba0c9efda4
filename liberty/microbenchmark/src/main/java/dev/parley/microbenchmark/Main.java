package dev.parley.microbenchmark;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints a line for each. */
public final class Main {
  private static final TimeValue ITERATION = TimeValue.milliseconds(500);
  private static final int WARM_UPS = 4;
  private static final int MEASUREMENTS = 5;

  private Main() {}

  /**
   * Runs them.
   *
   * @param arguments a regular expression of names, and a file for all results in JSON
   */
  public static void main(String[] arguments) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(arguments[0])
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(ITERATION)
            .measurementIterations(MEASUREMENTS)
            .measurementTime(ITERATION)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(arguments[1])
            .build();
    print(new Runner(options).run(), System.out);
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    out.printf("%-50s %14s %10s %14s%n", "step", "ns/op", "±99.9 %", "B/op");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      out.printf(
          Locale.ROOT,
          "%-50s %14.0f %10.0f %14.0f%n",
          name(result),
          time.getScore(),
          time.getScoreError(),
          bytes == null ? Double.NaN : bytes.getScore());
    }
  }

  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    int method = benchmark.lastIndexOf('.');
    String params =
        result.getParams().getParamsKeys().stream()
            .map(key -> result.getParams().getParam(key))
            .collect(Collectors.joining(" "));
    return (benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1) + " " + params).strip();
  }
}
