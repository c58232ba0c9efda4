package dev.parley.health;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

@ApplicationScoped
class CassandraProbe implements ServiceProbe {
  static final String NAME = "cassandra";
  private static final SimpleStatement QUERY =
      SimpleStatement.newInstance("SELECT release_version FROM system.local")
          .setTimeout(Duration.ofSeconds(1));

  @Inject CqlSession session;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask() {
    var unused = session.execute(QUERY);
  }
}
