package dev.parley.persistence.message;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Cassandra is and how it is used; keys {@code chat.cassandra.*}. */
@Dependent
class CassandraConfig {
  @Inject
  @ConfigProperty(name = "chat.cassandra.contact-points", defaultValue = "127.0.0.1:9142")
  List<String> contactPoints;

  @Inject
  @ConfigProperty(name = "chat.cassandra.datacenter", defaultValue = "datacenter1")
  String datacenter;

  @Inject
  @ConfigProperty(name = "chat.cassandra.keyspace", defaultValue = "chat")
  String keyspace;

  @Inject
  @ConfigProperty(name = "chat.cassandra.replication-factor", defaultValue = "1")
  int replicationFactor;

  @Inject
  @ConfigProperty(name = "chat.cassandra.consistency", defaultValue = "LOCAL_QUORUM")
  String consistency;

  @Inject
  @ConfigProperty(name = "chat.cassandra.user", defaultValue = "")
  Optional<String> user;

  @Inject
  @ConfigProperty(name = "chat.cassandra.password", defaultValue = "")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "chat.cassandra.request-timeout-ms", defaultValue = "3000")
  long requestTimeoutMillis;

  @Inject
  @ConfigProperty(name = "chat.cassandra.max-in-flight", defaultValue = "128")
  int maxInFlight;

  List<InetSocketAddress> addresses() {
    return contactPoints.stream().map(CassandraConfig::address).toList();
  }

  Duration requestTimeout() {
    return Duration.ofMillis(requestTimeoutMillis);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("chat.cassandra.contact-points: host:port, not " + text);
    }
    int port = Integer.parseInt(text.substring(colon + 1).trim());
    return new InetSocketAddress(text.substring(0, colon).trim(), port);
  }
}
