package dev.parley.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals that {@link ProcessHandle} has no method for. */
final class Signals {

  private Signals() {}

  /** Sends to all; those that are gone already do not matter. */
  static void send(String signal, List<Long> pids) {
    // The shell's own kill: a slim system has no other.
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" -- \"$@\""));
    command.add(signal);
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new StackException("Cannot send %s to a service".formatted(signal), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while sending a signal", e);
    }
  }
}
