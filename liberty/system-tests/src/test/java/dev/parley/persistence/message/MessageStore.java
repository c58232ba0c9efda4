package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.system.StackExtension;
import java.util.List;
import java.util.Optional;

/** The room on a real Cassandra, put together by hand, in a keyspace of its own. */
@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
record MessageStore(
    CqlSession session,
    MessageRepository repository,
    ClientMessages clientMessages,
    MessageHistory history,
    LastMessages last)
    implements AutoCloseable {

  static MessageStore open() {
    CassandraConfig config = config();
    SessionProducer producer = new SessionProducer();
    producer.config = config;
    CqlSession session = producer.open();
    MessageStatements statements = new MessageStatements();
    statements.session = session;
    statements.prepare();
    MessageStore store =
        new MessageStore(
            session,
            new MessageRepository(),
            new ClientMessages(),
            new MessageHistory(),
            new LastMessages());
    store.inject(statements, config);
    return store;
  }

  private static CassandraConfig config() {
    CassandraConfig config = new CassandraConfig();
    config.contactPoints =
        List.of("127.0.0.1:" + StackExtension.stack().config().ports().cassandra());
    config.datacenter = "datacenter1";
    config.keyspace = "chat_it";
    config.replicationFactor = 1;
    config.consistency = "LOCAL_QUORUM";
    config.user = Optional.empty();
    config.requestTimeoutMillis = 5_000;
    config.maxInFlight = 32;
    return config;
  }

  private void inject(MessageStatements statements, CassandraConfig config) {
    repository.session = session;
    repository.statements = statements;
    repository.writes = new EventWrites();
    repository.writes.statements = statements;
    repository.config = config;
    clientMessages.session = session;
    clientMessages.statements = statements;
    clientMessages.config = config;
    EventsSeen seen = new EventsSeen();
    seen.session = session;
    seen.statements = statements;
    history.seen = seen;
    history.session = session;
    history.statements = statements;
    last.seen = seen;
    last.session = session;
    last.statements = statements;
    last.config = config;
  }

  @Override
  public void close() {
    session.close();
  }
}
