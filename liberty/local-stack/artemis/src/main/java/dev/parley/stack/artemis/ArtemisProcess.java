package dev.parley.stack.artemis;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;

/**
 * One Artemis broker in a JVM of its own, with one user.
 *
 * <p>The user's name and password come from a file, so that they are on no command line.
 */
public final class ArtemisProcess {

  private ArtemisProcess() {}

  /**
   * Runs the broker until the process is told to end.
   *
   * @param args the path of a properties file with {@code host}, {@code port}, {@code data}, {@code
   *     user}, {@code password}
   * @throws Exception if the broker cannot start
   */
  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setSecurityManager(oneUser(properties));
    broker.setConfiguration(
        BrokerConfiguration.of(
            properties.getProperty("host"),
            Integer.parseInt(properties.getProperty("port")),
            Path.of(properties.getProperty("data"))));
    broker.start();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, stopped), "stop"));
    stopped.await();
  }

  private static ActiveMQBasicSecurityManager oneUser(Properties properties) {
    ActiveMQBasicSecurityManager security = new ActiveMQBasicSecurityManager();
    security.init(
        Map.of(
            ActiveMQBasicSecurityManager.BOOTSTRAP_USER, properties.getProperty("user"),
            ActiveMQBasicSecurityManager.BOOTSTRAP_PASSWORD, properties.getProperty("password"),
            ActiveMQBasicSecurityManager.BOOTSTRAP_ROLE, BrokerConfiguration.ROLE));
    return security;
  }

  private static void stop(EmbeddedActiveMQ broker, CountDownLatch stopped) {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not stop cleanly", e);
    } finally {
      stopped.countDown();
    }
  }
}
