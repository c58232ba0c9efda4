package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real services, once for all tests. */
class LocalStackIT {

  private static final LocalStack STACK = LocalStack.open(RunningStack.config());

  @BeforeAll
  static void start() {
    STACK.start(Progress.NONE);
  }

  @AfterAll
  static void stop() {
    STACK.close();
    assertThat(STACK.services()).noneMatch(Service::isRunning);
  }

  @Test
  void whatAllServicesAcknowledgedSurvivesThatAllAreKilled() throws Exception {
    String note = UUID.randomUUID().toString();
    Notes notes = new Notes(STACK);
    notes.writeEverywhere(note);

    STACK.services().forEach(Service::kill);
    assertThat(STACK.services()).noneMatch(Service::isRunning);
    STACK.start(Progress.NONE);

    assertThat(notes.postgres()).contains(note);
    assertThat(notes.cassandraHas(note)).isTrue();
    assertThat(notes.kafka()).contains(note);
    assertThat(notes.artemis()).contains(note);
  }

  @Test
  void redisKeepsItsDataOverAStop() {
    Notes notes = new Notes(STACK);
    String note = UUID.randomUUID().toString();
    notes.writeRedis(note);
    Service redis = STACK.service("redis");

    redis.stop();
    assertThat(redis.isRunning()).isFalse();
    redis.start();

    assertThat(notes.redisHas(note)).isTrue();
  }

  @Test
  void aPausedServiceLivesButDoesNotAnswer() {
    Service redis = STACK.service("redis");

    redis.pause();
    assertThat(redis.isRunning()).isTrue();
    assertThat(redis.isReady()).isFalse();

    redis.resume();
    await().until(redis::isReady);
  }

  @Test
  void theDatabasesUserIsNoSuperuserAndNeedsItsPassword() throws SQLException {
    Notes notes = new Notes(STACK);
    try (Connection connection = notes.connection();
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      answer.next();
      assertThat(answer.getBoolean(1)).isFalse();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(notes.url(), "chat", "wrong").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void noSecretIsOnACommandLine() {
    String password = STACK.secrets().password(LocalStack.ARTEMIS_PASSWORD);

    assertThat(STACK.services())
        .allSatisfy(
            service ->
                assertThat(
                        ProcessHandle.of(service.pid().orElseThrow())
                            .flatMap(process -> process.info().commandLine())
                            .orElseThrow())
                    .doesNotContain(password));
  }

  @Test
  void aSecondLauncherOnTheSameDirectoryIsRefused() {
    assertThatThrownBy(() -> LocalStack.open(RunningStack.config()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("-Dstack.dir");
  }

  @Test
  void takenPortsAreNamedAndNothingIsStarted(@TempDir Path other) {
    try (LocalStack second = LocalStack.open(StackConfig.owned(RunningStack.BASE_PORT, other, 1))) {
      assertThatThrownBy(() -> second.start(Progress.NONE))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(Integer.toString(RunningStack.config().ports().cassandra()))
          .hasMessageContaining("-Dstack.port");
      assertThat(second.services()).noneMatch(Service::isRunning);
    }
  }

  @Test
  void startingAgainAdoptsWhatRuns() {
    long before = STACK.service("kafka").pid().orElseThrow();

    STACK.start(Progress.NONE);

    assertThat(STACK.service("kafka").pid()).hasValue(before);
  }
}
