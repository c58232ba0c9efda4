package dev.parley.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file into which a service prints, of all its starts. */
final class ServiceLog {

  private static final long ROTATE_BYTES = 20L << 20;
  private static final int READ_LIMIT_BYTES = 4 << 20;

  private ServiceLog() {}

  /** Puts a large file aside, in place of an older one. */
  static void rotate(Path log) {
    if (size(log) <= ROTATE_BYTES) {
      return;
    }
    try {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException("Cannot write %s".formatted(log), e);
    }
  }

  /** Bytes so far; 0 if there is no file. */
  static long size(Path log) {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new StackException("Cannot read %s".formatted(log), e);
    }
  }

  /** What was printed after so many bytes, 4 MiB of it at most. */
  static String since(Path log, long offset) {
    long length = Math.min(size(log) - offset, READ_LIMIT_BYTES);
    if (length <= 0) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) length];
      file.seek(offset);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StackException("Cannot read %s".formatted(log), e);
    }
  }
}
