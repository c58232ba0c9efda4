package dev.parley.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which build of the application a server's work area was made from. The archives of a reproducible
 * build all have the same times inside, so Liberty takes a new build for the one it unpacked before
 * and runs the old classes, unless it starts clean.
 *
 * @param fingerprint of the archive to be served
 * @param note where the fingerprint of the last start is kept
 */
record ServedApplication(String fingerprint, Path note) {

  static ServedApplication of(Path archive, Path directory) {
    try {
      String fingerprint = Files.size(archive) + " " + Files.getLastModifiedTime(archive);
      return new ServedApplication(fingerprint, directory.resolve("application"));
    } catch (IOException e) {
      throw new StackException("Cannot read %s".formatted(archive), e);
    }
  }

  /** Whether it is another than at the last start; notes it for the next. */
  boolean isNew() {
    try {
      boolean same = Files.exists(note) && Files.readString(note).equals(fingerprint);
      Files.writeString(note, fingerprint);
      return !same;
    } catch (IOException e) {
      throw new StackException("Cannot write %s".formatted(note), e);
    }
  }
}
