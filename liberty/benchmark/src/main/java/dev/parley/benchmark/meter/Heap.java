package dev.parley.benchmark.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM of this machine, through {@code jcmd}. */
public final class Heap {
  private static final long LIMIT_SECONDS = 60;
  private static final Pattern SPACE = Pattern.compile("total \\d+K, used (\\d+)K");

  private final long pid;

  /** Of the JVM with that process number. */
  public Heap(long pid) {
    this.pid = pid;
  }

  /** What is in use after a full collection, which stops the JVM for a moment. */
  public long liveBytes() {
    String unused = jcmd("GC.run");
    return used(jcmd("GC.heap_info"));
  }

  /** The bytes in use of all generations, whatever the collector. */
  static long used(String heapInfo) {
    Matcher space = SPACE.matcher(heapInfo);
    long kilobytes = 0;
    while (space.find()) {
      kilobytes += Long.parseLong(space.group(1));
    }
    return kilobytes * 1024;
  }

  private String jcmd(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), command))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("jcmd " + command + " failed for process " + pid);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException("cannot run jcmd", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
