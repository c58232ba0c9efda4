package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a full disk is to a process, without a disk to fill: the limit {@code RLIMIT_FSIZE} of
 * setrlimit(2), set on a running process by {@code prlimit} of util-linux. Each write to a file
 * fails with EFBIG where a full disk would give ENOSPC; memory that is mapped to files and sockets
 * are not touched by it.
 */
final class FileSizeLimit {
  private static final int PATIENCE_SECONDS = 5;

  private FileSizeLimit() {}

  /** From now on these processes, and what they start, write nothing to any file. */
  static void none(List<Long> pids) {
    pids.forEach(FileSizeLimit::none);
  }

  private static void none(long pid) {
    try {
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=0")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = prlimit.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      // One of a tree may have ended meanwhile: then there is nobody to limit.
      if (ProcessHandle.of(pid).isPresent() && !(ended && prlimit.exitValue() == 0)) {
        prlimit.destroyForcibly();
        throw new IllegalStateException("prlimit did not limit process " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
