package dev.parley.stack.cli;

import dev.parley.stack.Balancer;
import dev.parley.stack.Gateways;
import dev.parley.stack.LocalStack;
import picocli.CommandLine.Option;

/** How many servers, and what stands before them. */
final class GatewayOptions {

  @Option(
      names = "--gateways",
      defaultValue = "${sys:gateways:-1}",
      description = "Servers of this build, 1 to " + Gateways.MOST + " (-Dgateways).")
  int gateways;

  @Option(
      names = "--balancer",
      defaultValue = "${sys:balancer:-}",
      description = "nginx or haproxy of this machine before them (-Dbalancer).")
  String balancer = "";

  Gateways on(LocalStack stack) {
    return Gateways.of(stack, gateways, Balancer.named(balancer));
  }
}
