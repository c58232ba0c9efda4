package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Creates and upgrades the keyspace. Every statement may be repeated, so servers that start
 * together do no harm; each waits until all nodes agree on the schema.
 */
final class MessageSchema {
  private static final List<String> SCRIPTS =
      List.of(
          "/cql/V1__messages.cql",
          "/cql/V2__events.cql",
          "/cql/V3__receipts.cql",
          "/cql/V4__edits.cql",
          "/cql/V5__lists.cql");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private final String keyspace;
  private final int replicationFactor;

  MessageSchema(String keyspace, int replicationFactor) {
    if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
      throw new IllegalArgumentException("chat.cassandra.keyspace: not a name: " + keyspace);
    }
    this.keyspace = keyspace;
    this.replicationFactor = replicationFactor;
  }

  /** Creates the keyspace; the session need not be in it. */
  void createKeyspace(CqlSession session) {
    execute(
        session,
        "CREATE KEYSPACE IF NOT EXISTS "
            + keyspace
            + " WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': "
            + replicationFactor
            + "}");
  }

  /** Creates the tables in the session's keyspace. */
  void createTables(CqlSession session) {
    for (String script : SCRIPTS) {
      statements(script).forEach(statement -> execute(session, statement));
    }
  }

  private static void execute(CqlSession session, String cql) {
    session.execute(SimpleStatement.newInstance(cql).setTimeout(TIMEOUT));
    if (!session.checkSchemaAgreement()) {
      throw new IllegalStateException("Cassandra's nodes do not agree on the schema yet");
    }
  }

  private static List<String> statements(String script) {
    try (InputStream in = MessageSchema.class.getResourceAsStream(script)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      String code = text.replaceAll("(?m)^--.*$", "");
      return List.of(code.split(";")).stream()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
