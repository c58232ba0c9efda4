package dev.parley.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once for each version. */
final class PostgresBinaries {

  private static final int EXECUTABLE = 0100;

  private final Path directory;

  PostgresBinaries(Path parent) {
    this.directory = parent.resolve("postgresql-" + version());
  }

  Path file(String program) {
    return directory.resolve("bin").resolve(program);
  }

  /** Unpacks unless it is done; an unpacking that was cut short is begun anew. */
  void install() {
    if (Files.exists(directory)) {
      return;
    }
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
    Directories.delete(fresh);
    try (InputStream packed =
        PostgresBinaries.class.getResourceAsStream("/postgres-linux-" + machine + ".txz")) {
      if (packed == null) {
        throw new StackException("There is no PostgreSQL binary for this kind of processor");
      }
      unpack(packed, Directories.create(fresh));
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack PostgreSQL to " + directory, e);
    }
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        unpack(archive, entry, file);
      }
    }
  }

  private static void unpack(InputStream archive, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(archive, file);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String version() {
    Properties versions = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty("postgresql");
  }
}
