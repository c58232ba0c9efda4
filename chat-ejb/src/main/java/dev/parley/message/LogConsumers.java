package dev.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The consumers of the logs on this server, through what the Kafka adapter exposes over JMX.
 * Thread-safe.
 */
@ApplicationScoped
public class LogConsumers {
  private static final Logger LOG = Logger.getLogger(LogConsumers.class.getName());

  /** How many have not left their groups. */
  public int count() {
    try {
      return find("").size();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Has all of them leave their groups, for as long as this server runs. Each finishes its batch
   * and commits first; the partitions go to other servers. Does not wait, and may be repeated.
   */
  public void leave() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName consumer : find("")) {
        beans.invoke(consumer, "leave", new Object[0], new String[0]);
      }
    } catch (JMException e) {
      LOG.log(Level.FINE, "a consumer went away between the two calls", e);
    }
  }

  /**
   * The names of those that this server has at the moment.
   *
   * @param which properties of the name, each with a comma after it
   */
  static Set<ObjectName> find(String which) throws MalformedObjectNameException {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.parley.kafka:type=Consumer," + which + "*"), null);
  }
}
