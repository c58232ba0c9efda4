package dev.parley.stack.cli;

import dev.parley.stack.Ports;
import dev.parley.stack.StackConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack; each option has a system property of the name that Maven users know. */
final class StackOptions {

  @Option(
      names = "--port",
      defaultValue = "${sys:stack.port:-" + Ports.DEFAULT_BASE + "}",
      description = "Base of all ports (-Dstack.port), ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--dir",
      defaultValue = "${sys:stack.dir:-}",
      description = "Data, logs and secrets (-Dstack.dir), .parley in the checkout.")
  @Nullable String directory;

  @Option(
      names = "--nodes",
      defaultValue = "${sys:stack.nodes:-1}",
      description = "Cassandra nodes and Kafka brokers, 1 or 3 (-Dstack.nodes).")
  int nodes;

  StackConfig config(List<Long> owners) {
    Path checkout = StackConfig.findCheckout();
    // Resolved against the checkout, since Maven's working directory is that of some module.
    Path chosen =
        checkout.resolve(directory == null || directory.isBlank() ? ".parley" : directory);
    return new StackConfig(
        checkout, chosen, new Ports(port), nodes, owners, StackConfig.jvmProperties());
  }
}
