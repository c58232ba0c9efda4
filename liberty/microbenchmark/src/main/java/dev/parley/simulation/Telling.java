package dev.parley.simulation;

import dev.parley.delivery.FanOut;
import dev.parley.microbenchmark.Scene;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;

/** What it took to tell some batches; times are CPU times of the thread. */
final class Telling {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long batches;
  private long messages;
  private long jms;
  private long told;
  private long lookups;
  private long bytes;
  private long planNanos;
  private long encodeNanos;

  /** Plans and encodes a batch as the message service does. */
  void add(Scene scene) {
    Set<UserId> audience = new HashSet<>();
    scene.batch().forEach(outbound -> audience.addAll(outbound.audience()));
    long start = THREADS.getCurrentThreadCpuTime();
    FanOut plan = FanOut.plan(scene.batch(), scene.whereabouts());
    long planned = THREADS.getCurrentThreadCpuTime();
    for (Delivery delivery : plan.perGateway().values()) {
      bytes += delivery.encode().length;
    }
    encodeNanos += THREADS.getCurrentThreadCpuTime() - planned;
    planNanos += planned - start;
    batches++;
    messages += scene.batch().size();
    lookups += audience.size();
    jms += plan.perGateway().size();
    told += told(plan);
  }

  private static long told(FanOut plan) {
    return plan.perGateway().values().stream()
        .flatMap(delivery -> delivery.items().stream())
        .map(Delivery.Item::notice)
        .mapToLong(notice -> notice == null ? 0 : notice.recipients().size())
        .sum();
  }

  double jmsPerBatch() {
    return (double) jms / batches;
  }

  double jmsPerMessage() {
    return (double) jms / messages;
  }

  /** Users that are told by one JMS message. */
  double toldPerJms() {
    return (double) told / jms;
  }

  double lookupsPerBatch() {
    return (double) lookups / batches;
  }

  double bytesPerJms() {
    return (double) bytes / jms;
  }

  double bytesPerMessage() {
    return (double) bytes / messages;
  }

  double planMicros() {
    return planNanos / 1e3 / messages;
  }

  double encodeMicros() {
    return encodeNanos / 1e3 / messages;
  }
}
