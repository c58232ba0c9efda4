package dev.parley.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses root.
 *
 * <p>An ordinary user needs nothing. For root the server is put into a user namespace, where root's
 * number is hidden; where the machine forbids that, it is run as nobody, who then owns its
 * directory.
 */
final class PostgresUser {

  private static final String NOBODY = "65534";
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> SETPRIV =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  private final List<String> prefix;

  PostgresUser() {
    this(choose());
  }

  private PostgresUser(List<String> prefix) {
    this.prefix = prefix;
  }

  List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Gives the directory to the user, if it is another one than ours. */
  void own(Path directory) {
    if (!prefix.equals(SETPRIV)) {
      return;
    }
    succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, directory.toString()));
    List<String> reach = new ArrayList<>(SETPRIV);
    reach.addAll(List.of("test", "-w", directory.toString()));
    if (!succeeds(reach)) {
      throw new StackException(
          "PostgreSQL must run as another user than root here, and that user cannot reach %s; choose a directory that all may enter (-Dstack.dir) or work as an ordinary user"
              .formatted(directory));
    }
  }

  private static List<String> choose() {
    if (!isRoot()) {
      return List.of();
    }
    // For tests of the second way on a machine that allows the first.
    boolean namespaces = !Boolean.getBoolean("stack.postgres.nobody");
    if (namespaces && succeeds(withTrue(NAMESPACE))) {
      return NAMESPACE;
    }
    if (succeeds(withTrue(SETPRIV))) {
      return SETPRIV;
    }
    throw new StackException(
        "PostgreSQL refuses to run as root, and this machine allows neither user namespaces nor setpriv; work as an ordinary user");
  }

  private static List<String> withTrue(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    return command;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new StackException("The local stack needs Linux with /proc", e);
    }
  }

  private static boolean succeeds(List<String> command) {
    return Tool.succeeds(command, Duration.ofSeconds(30));
  }
}
