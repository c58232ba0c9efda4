package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinuxProcessTest {

  @Test
  void thisProcessIsAliveAndUsesMemory() {
    LinuxProcess self = self();

    assertThat(self.isAlive()).isTrue();
    assertThat(self.memoryBytes("Rss")).isGreaterThan(1 << 20);
    assertThat(self.processorTime()).isPositive();
  }

  @Test
  void aReusedNumberIsAnotherProcess() {
    LinuxProcess self = self();

    assertThat(new LinuxProcess(self.pid(), self.startTicks() - 1).isAlive()).isFalse();
  }

  @Test
  void aZombieIsDead() throws IOException {
    // The shell becomes sleep, which never reaps the child that the shell began.
    Process parent = new ProcessBuilder("sh", "-c", "true & exec sleep 60").start();
    try {
      await()
          .untilAsserted(() -> assertThat(parent.children().map(ProcessHandle::pid)).isNotEmpty());
      long zombie = parent.children().findFirst().orElseThrow().pid();
      await().until(() -> LinuxProcess.of(zombie).isEmpty());

      assertThat(Files.exists(Path.of("/proc/" + zombie))).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void theTreeBeginsWithTheProcessAndHoldsItsChildren() throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & wait").start();
    LinuxProcess process = LinuxProcess.of(parent.pid()).orElseThrow();
    try {
      await().until(() -> process.tree().size() == 2);

      assertThat(process.tree()).first().isEqualTo(parent.pid());
    } finally {
      Signals.send("KILL", process.tree());
    }
  }

  @Test
  void aStoppedProcessIsAlive() throws IOException {
    Process sleeping = new ProcessBuilder("sleep", "60").start();
    LinuxProcess process = LinuxProcess.of(sleeping.pid()).orElseThrow();
    Signals.send("STOP", List.of(process.pid()));

    assertThat(process.isAlive()).isTrue();

    Signals.send("KILL", List.of(process.pid()));
    await().until(() -> !process.isAlive());
  }

  private static LinuxProcess self() {
    return LinuxProcess.of(ProcessHandle.current().pid()).orElseThrow();
  }
}
