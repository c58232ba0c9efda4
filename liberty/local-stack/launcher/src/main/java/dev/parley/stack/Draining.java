package dev.parley.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Has a server of this machine say goodbye to its clients before it is stopped, over Liberty's
 * local JMX connector.
 *
 * @param output the server's output directory, in which Liberty leaves the connector's address
 */
record Draining(Path output) {

  private static final String ADDRESS = "logs/state/com.ibm.ws.jmx.local.address";
  private static final String GATEWAY = "dev.parley:type=Gateway";

  /**
   * Waits until it has drained. A server that cannot be asked, or takes longer, is stopped as it
   * is.
   *
   * @return whether it has drained
   */
  boolean completesWithin(Duration limit) {
    FutureTask<Boolean> task = new FutureTask<>(() -> drain(limit));
    Thread thread = new Thread(task, "drain");
    // A connection attempt to a server that hangs has no bound of its own.
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException notToBeAsked) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SuppressWarnings("BanJNDI") // the address is in a file that only the server's own user can write
  private boolean drain(Duration limit) throws IOException, JMException {
    String address = Files.readString(output.resolve(ADDRESS), StandardCharsets.UTF_8).trim();
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName gateway = new ObjectName(GATEWAY);
      Object state = server.invoke(gateway, "drain", new Object[0], new String[0]);
      return state.equals("DRAINED") || Await.until(limit, () -> hasDrained(server, gateway));
    }
  }

  private static boolean hasDrained(MBeanServerConnection server, ObjectName gateway) {
    try {
      return server.getAttribute(gateway, "State").equals("DRAINED");
    } catch (IOException | JMException e) {
      throw new StackException("The server went away while it drained", e);
    }
  }
}
