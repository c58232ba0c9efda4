package dev.parley.stack.artemis;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker's settings: a small journal that is synced before a durable send is confirmed. */
final class BrokerConfiguration {

  /** The one role; it may do everything. */
  static final String ROLE = "chat";

  /** Queues whose dead letters servers read. */
  private static final List<String> LISTED = List.of("chat.push", "chat.media");

  private static final String DEAD = "DLQ.";
  private static final int MIB = 1024 * 1024;

  private BrokerConfiguration() {}

  static Configuration of(String host, int port, Path data) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setName("chat")
        .setPersistenceEnabled(true)
        // Not ASYNCIO: without libaio it falls back to this one anyway.
        .setJournalType(JournalType.NIO)
        .setJournalDatasync(true)
        .setJournalBufferTimeout_NIO(1_000_000)
        .setJournalDirectory(data.resolve("journal").toString())
        .setBindingsDirectory(data.resolve("bindings").toString())
        .setLargeMessagesDirectory(data.resolve("large").toString())
        .setPagingDirectory(data.resolve("paging").toString())
        .setJournalFileSize(MIB)
        .setJournalMinFiles(2)
        .setJournalPoolFiles(4)
        .setJMXManagementEnabled(false)
        .setMaxDiskUsage(98)
        .setGlobalMaxSize(64L * MIB)
        .setThreadPoolMaxSize(16)
        .setScheduledThreadPoolMaxSize(3)
        .setSecurityEnabled(true)
        .addAcceptorConfiguration(
            "core",
            "tcp://%s:%d?protocols=CORE;useEpoll=false;nioRemotingThreads=4".formatted(host, port))
        .addAddressSetting("#", addresses())
        .putSecurityRoles(
            "#",
            Set.of(
                new Role(
                    ROLE, true, true, true, true, true, true, true, true, true, true, true, true)));
    LISTED.forEach(queue -> list(configuration, queue));
    return configuration;
  }

  private static void list(ConfigurationImpl configuration, String queue) {
    configuration
        .addAddressSetting(
            queue,
            addresses()
                .setDeadLetterAddress(SimpleString.of(DEAD + queue))
                .setAutoCreateDeadLetterResources(false))
        .addAddressConfiguration(deadLetters(DEAD + queue));
  }

  /**
   * Where servers put what no provider takes, and find what failed: an address and a queue of one
   * name, which those that the broker makes by itself for dead letters have not.
   */
  private static CoreAddressConfiguration deadLetters(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(
            QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true));
  }

  /** A message that fails ten times, with growing pauses, goes to {@code DLQ.<its address>}. */
  private static AddressSettings addresses() {
    return new AddressSettings()
        .setDeadLetterAddress(SimpleString.of("DLQ"))
        .setAutoCreateDeadLetterResources(true)
        .setDeadLetterQueuePrefix(SimpleString.of("DLQ."))
        .setDeadLetterQueueSuffix(SimpleString.of(""))
        .setExpiryAddress(SimpleString.of("Expiry"))
        .setMaxDeliveryAttempts(10)
        .setRedeliveryDelay(100)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(10_000)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true);
  }
}
