package dev.parley.benchmark.meter;

import dev.parley.benchmark.load.Pacer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.JfrToFlame;

/** JDK Flight Recorder in another process of this machine, through {@code jcmd}. */
public final class FlightRecorder {
  private static final String NAME = "benchmark";

  private static final Duration LOOK = Duration.ofSeconds(12);

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

  /** Draws the flame graph of a recording, beside it and with its name. */
  public static void draw(Path recording) {
    String file = recording.toString();
    String stem = file.endsWith(".jfr") ? file.substring(0, file.length() - 4) : file;
    try {
      JfrToFlame.convert(
          file,
          stem + ".html",
          new Arguments("--title", stem.substring(stem.lastIndexOf('/') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + file, e);
    }
  }

  /** Memory of direct buffers, in bytes; takes some seconds. */
  public long directBytes() {
    start();
    Pacer.awaitNanos(System.nanoTime() + LOOK.toNanos());
    try {
      Path file = Files.createTempFile("direct", ".jfr");
      try {
        stop(file);
        return RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.DirectBufferStatistics"))
            .mapToLong(event -> event.getLong("memoryUsed"))
            .reduce(0, (first, last) -> last);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a recording", e);
    }
  }

  private void jcmd(String command, String... options) {
    String unused = new Jcmd(pid).run(command, options);
  }
}
