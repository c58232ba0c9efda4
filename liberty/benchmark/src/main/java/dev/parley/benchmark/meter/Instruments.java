package dev.parley.benchmark.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that looks at the system from outside while it is loaded. */
public final class Instruments {
  private final ProcessMeter processes;
  private final Supplier<String> exposition;
  private final @Nullable FlightRecorder recorder;
  private final Path profile;

  /**
   * Without a recorder.
   *
   * @param processes whose use is read
   * @param exposition the servers' metrics
   */
  public Instruments(ProcessMeter processes, Supplier<String> exposition) {
    this(processes, exposition, null, Path.of(""));
  }

  private Instruments(
      ProcessMeter processes,
      Supplier<String> exposition,
      @Nullable FlightRecorder recorder,
      Path profile) {
    this.processes = processes;
    this.exposition = exposition;
    this.recorder = recorder;
    this.profile = profile;
  }

  /**
   * The same, and each observation is recorded.
   *
   * @param file the recordings' name, to which each observation's own is added
   */
  public Instruments recording(FlightRecorder with, Path file) {
    return new Instruments(processes, exposition, with, file);
  }

  /** Something that is measured: begin, load, span, load, end. */
  public final class Observation {
    private final String name;
    private final Stages before = Stages.parse(exposition.get());
    private final ProcessMeter.Span span = processes.span();

    private Observation(String name) {
      this.name = name;
      if (recorder != null) {
        recorder.start();
      }
    }

    /** The measured window, to be begun and ended. */
    public ProcessMeter.Span span() {
      return span;
    }

    /** What the server tells of its stages since the beginning. */
    public Map<String, Stages.Stage> end() {
      if (recorder != null) {
        Path file = recording(name);
        recorder.stop(file);
        FlightRecorder.draw(file);
      }
      return before.until(Stages.parse(exposition.get()));
    }
  }

  /** Begins to observe something of that name. */
  public Observation observe(String name) {
    return new Observation(name);
  }

  /** Memory by process, now. */
  public Map<String, Memory> memory() {
    return processes.memory();
  }

  /** The processes. */
  public ProcessMeter processes() {
    return processes;
  }

  private Path recording(String name) {
    String file = String.valueOf(profile.getFileName());
    int dot = file.lastIndexOf('.');
    String stem = dot < 0 ? file : file.substring(0, dot);
    Path recording = profile.toAbsolutePath().resolveSibling(stem + "-" + name + ".jfr");
    try {
      Files.createDirectories(recording.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the directory of " + recording, e);
    }
    return recording;
  }
}
