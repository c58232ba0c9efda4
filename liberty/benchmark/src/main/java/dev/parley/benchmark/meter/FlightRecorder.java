package dev.parley.benchmark.meter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JDK Flight Recorder in another process of this machine, through {@code jcmd}. */
public final class FlightRecorder {
  private static final long LIMIT_SECONDS = 60;
  private static final String NAME = "benchmark";

  private final long pid;

  /** In the JVM with that process number. */
  public FlightRecorder(long pid) {
    this.pid = pid;
  }

  /** Begins to record. */
  public void start() {
    jcmd("JFR.start", "name=" + NAME, "settings=profile");
  }

  /** Ends the recording and keeps it. */
  public void stop(Path file) {
    jcmd("JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
  }

  private void jcmd(String command, String... options) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> line = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid), command));
    line.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("jcmd does not end");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException("jcmd " + command + " failed for process " + pid);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot run jcmd", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
