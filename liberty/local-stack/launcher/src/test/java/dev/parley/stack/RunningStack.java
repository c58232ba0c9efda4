package dev.parley.stack;

import java.nio.file.Path;

/** Where the integration tests of this module have their stack. */
final class RunningStack {

  static final int BASE_PORT = Integer.getInteger("stack.it.port", 19_000);
  static final Path DIRECTORY = Path.of("target", "stack").toAbsolutePath();

  private RunningStack() {}

  static StackConfig config() {
    return StackConfig.owned(BASE_PORT, DIRECTORY, 1);
  }
}
