package dev.parley.simulation;

import java.io.PrintStream;

/** How many JMS messages it takes, and what makes them few. */
final class Routes {
  static final double PER_SECOND = 1_160_000;
  static final int GATEWAYS = 1_000;
  private static final int CONSUMERS = 512;
  private static final int SERVERS = 64;
  private static final double BATCH_MILLIS = 5;
  private static final Traffic USUAL = new Traffic(PER_SECOND, CONSUMERS, BATCH_MILLIS);

  private final PrintStream out;

  Routes(PrintStream out) {
    this.out = out;
  }

  /** More gateways. */
  void byGateways() {
    Table table = table("Gateways (512 consumers, 5 ms a batch)", "gateways");
    for (int gateways : new int[] {1, 4, 16, 64, 256, 1_000}) {
      row(table, gateways, USUAL, USUAL.in(World.of(gateways), false));
    }
  }

  /** More partitions, each with a consumer. */
  void byPartitions() {
    Table table =
        table("Partitions, each with its own consumer (1,000 gateways, 5 ms)", "partitions");
    for (int partitions : new int[] {16, 64, 256, 1_024, 4_096, 8_192}) {
      Traffic traffic = new Traffic(PER_SECOND, partitions, BATCH_MILLIS);
      row(table, partitions, traffic, traffic.in(World.of(GATEWAYS), false));
    }
  }

  /** Longer gathering by the servers. */
  void byWindow() {
    Table table =
        table("Gathering by server before sending (1,000 gateways, 64 servers)", "window");
    for (int millis : new int[] {5, 20, 50, 200}) {
      Traffic traffic = new Traffic(PER_SECOND, SERVERS, millis);
      row(table, millis + " ms", traffic, traffic.in(World.of(GATEWAYS), false));
    }
  }

  /** Other people. */
  void byPeople() {
    Table table =
        table("Conversations, online share, devices (1,000 gateways, 512 consumers)", "people");
    World usual = World.of(GATEWAYS);
    for (Mix mix : Mix.values()) {
      for (double online : new double[] {0.2, 0.6}) {
        String title = mix.title() + ", " + Math.round(online * 100) + " % online, 1.3 devices";
        row(table, title, USUAL, USUAL.in(usual.peopled(mix, online, 1.3), false));
      }
    }
    String title = Mix.DIRECT.title() + ", 20 % online, 2 devices";
    row(table, title, USUAL, USUAL.in(usual.peopled(Mix.DIRECT, 0.2, 2), false));
  }

  /** Organisations on few gateways. */
  void byAffinity() {
    Table table =
        table("Organisations on pools of gateways (1,000 gateways, 512 consumers)", "pool");
    for (int pool : new int[] {1_000, 100, 10}) {
      row(table, pool, USUAL, USUAL.in(World.of(GATEWAYS).pooled(pool), false));
    }
    for (int pool : new int[] {100, 50, 10}) {
      World world = World.of(GATEWAYS).pooled(pool);
      row(table, pool + ", log aligned", USUAL, USUAL.in(world, true));
    }
    Traffic gathered = new Traffic(PER_SECOND, SERVERS, 20);
    World world = World.of(GATEWAYS).pooled(50);
    row(table, "50, log aligned, 64 servers gather 20 ms", gathered, gathered.in(world, true));
  }

  private Table table(String title, String first) {
    return new Table(
        out,
        title,
        first,
        "messages/batch",
        "JMS/batch",
        "users/JMS",
        "JMS/message",
        "JMS/s, million",
        "bytes/JMS",
        "look-ups/batch",
        "plan + encode, µs/message",
        "cores of a teller");
  }

  private static void row(Table table, Object first, Traffic traffic, Telling telling) {
    double micros = telling.planMicros() + telling.encodeMicros();
    table.row(
        first,
        traffic.batch(),
        telling.jmsPerBatch(),
        telling.toldPerJms(),
        telling.jmsPerMessage(),
        telling.jmsPerMessage() * traffic.perSecond() / 1e6,
        telling.bytesPerJms(),
        telling.lookupsPerBatch(),
        micros,
        traffic.perTeller() * micros / 1e6);
  }
}
