package dev.parley.health;

import dev.parley.message.KafkaConnection;
import dev.parley.message.MessageLog;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** The brokers answer, and the log can be written. */
@ApplicationScoped
class KafkaProbe implements ServiceProbe {
  static final String NAME = "kafka";
  private static final int TIMEOUT_MS = 1_000;

  @Inject KafkaConnection connection;
  @Inject MessageLog log;
  private Admin admin;

  @PostConstruct
  void open() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Kafka looks its classes up in the context class loader; they live with the adapter.
    thread.setContextClassLoader(Admin.class.getClassLoader());
    try {
      admin =
          Admin.create(
              connection.settings(
                  Map.of(
                      AdminClientConfig.CLIENT_ID_CONFIG, "health",
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                      AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, TIMEOUT_MS)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ofMillis(TIMEOUT_MS));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask() throws ExecutionException, InterruptedException, TimeoutException {
    var unused =
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
            .nodes()
            .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    if (log.partitions() == 0) {
      throw new IllegalStateException("the log has no partitions");
    }
  }
}
