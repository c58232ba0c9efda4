package dev.parley.stack.cli;

import dev.parley.stack.Progress;
import java.io.PrintStream;

/** Writes whole lines, from any thread, each at once. */
final class Terminal implements Progress {

  private final PrintStream out;

  Terminal(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void done(String service, String step) {
    line("  %-12s %s".formatted(service, step));
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }
}
