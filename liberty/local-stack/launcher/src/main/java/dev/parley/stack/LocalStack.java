package dev.parley.stack;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The backing services of one data directory, and the Parley servers that use them.
 *
 * <p>An object holds the directory's lock from {@link #open} to {@link #close}, so two of them
 * never meddle. When this JVM is an owner (see {@link StackConfig}), whatever it started is stopped
 * by {@code close}; else the services go on. A watchdog stops them if an owner is killed. Services
 * that run already are adopted, and not stopped by {@code close}.
 *
 * <p>Thread-safe; {@code close} may come in the midst of a {@code start}.
 */
public final class LocalStack implements AutoCloseable {

  /** The user of the services that know users, and the name of PostgreSQL's database. */
  static final String USER = "chat";

  static final String POSTGRES_PASSWORD = "chat.postgres.password";
  static final String ARTEMIS_PASSWORD = "chat.artemis.password";
  static final String KAFKA_PASSWORD = "chat.kafka.password";
  static final String S3_SECRET_KEY = "chat.media.secret-key";

  private static final Duration CLUSTER_LIMIT = Duration.ofMinutes(2);

  private final StackConfig config;
  private final DirectoryLock lock;
  private final Secrets secrets;
  private final Cluster cluster;
  private final List<Service> services;
  private final List<ParleyServer> servers = new CopyOnWriteArrayList<>();
  private final List<Service> balancers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<Watchdog> watchdog = new CopyOnWriteArrayList<>();

  private LocalStack(StackConfig config, DirectoryLock lock) {
    this.config = config;
    this.lock = lock;
    this.secrets = Secrets.of(config.directory());
    this.cluster = Cluster.of(config, secrets);
    this.services = services(config, cluster, secrets);
  }

  private static List<Service> services(StackConfig config, Cluster cluster, Secrets secrets) {
    List<Blueprint> blueprints = new ArrayList<>(cluster.cassandra());
    blueprints.addAll(cluster.kafka());
    blueprints.add(new PostgresServer(config, secrets));
    blueprints.add(new ArtemisBroker(config, secrets));
    blueprints.add(new RedisServer(config));
    blueprints.add(new S3Server(config, secrets));
    return blueprints.stream().map(blueprint -> new Service(blueprint, config)).toList();
  }

  /**
   * Takes possession of the directory; starts nothing yet.
   *
   * @throws StackException if another launcher has it
   */
  public static LocalStack open(StackConfig config) {
    return new LocalStack(config, DirectoryLock.take(config.directory()));
  }

  /**
   * Starts all services at the same time and returns when they are ready, of several nodes when
   * these agree.
   *
   * @throws StackException the first reason why one could not be started; then those that this call
   *     started are stopped again
   */
  public void start(Progress progress) {
    List<Service> missing = services.stream().filter(service -> !service.isRunning()).toList();
    missing.forEach(Service::checkPorts);
    if (!config.owners().isEmpty() && watchdog.isEmpty()) {
      watchdog.add(Watchdog.start(config));
    }
    try {
      InParallel.forEach(services, service -> started(service, progress));
      awaitCluster(progress);
    } catch (StackException e) {
      InParallel.forEach(missing, Service::stop);
      throw e;
    }
    StackEnvironment.of(this).write();
  }

  /**
   * {@code chat.kafka.client-config} for the listener of the brokers that asks for a password
   * ({@link Ports#kafkaOutside()}).
   */
  public String kafkaClientConfig() {
    return "security.protocol=SASL_PLAINTEXT,sasl.mechanism=PLAIN,sasl.jaas.config="
        + "org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"%s\" password=\"%s\";".formatted(USER, secrets.password(KAFKA_PASSWORD));
  }

  /** Stops the servers, then all services, whoever started them. */
  public void stop(Progress progress) {
    InParallel.forEach(servers, server -> stopped(server, progress));
    InParallel.forEach(balancers, balancer -> stopped(balancer, progress));
    InParallel.forEach(services, service -> stopped(service, progress));
  }

  /** {@link #close(Progress)} without anyone watching. */
  @Override
  public void close() {
    close(Progress.NONE);
  }

  /**
   * Stops what this object started, servers first, if this JVM owns it; then gives the directory
   * back.
   */
  public void close(Progress progress) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (config.isOwnedHere()) {
      everything().forEach(Service::retire);
      InParallel.forEach(startedHere(servers), server -> stopped(server, progress));
      InParallel.forEach(startedHere(balancers), balancer -> stopped(balancer, progress));
      InParallel.forEach(startedHere(services), service -> stopped(service, progress));
      watchdog.forEach(Watchdog::stop);
    }
    lock.close();
  }

  /**
   * A Parley server on this stack, not yet started. Several may run side by side under other names
   * and ports.
   *
   * @throws StackException if the server was not built
   */
  public ParleyServer server(ServerConfig server) {
    ParleyServer created = new ParleyServer(this, server);
    servers.add(created);
    return created;
  }

  /** A load balancer before these servers, not yet started; it stops after them. */
  public Service balancer(Balancer kind, List<ParleyServer> before) {
    List<ServerConfig> passedOnTo = before.stream().map(ParleyServer::serverConfig).toList();
    Service created = new Service(new BalancerProcess(kind, config, passedOnTo), config);
    balancers.add(created);
    return created;
  }

  /** The services, each Cassandra node and Kafka broker as one. */
  public List<Service> services() {
    return services;
  }

  /**
   * The service of that name: {@code cassandra}, {@code kafka}, {@code postgres}, {@code artemis},
   * {@code redis}, {@code s3}; of three nodes {@code cassandra-1} and so on.
   */
  public Service service(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No service " + name));
  }

  /** What each service, and each server known to this object, uses. */
  public List<ServiceStatus> status() {
    return everything().map(Service::status).toList();
  }

  /**
   * What the services of a directory use, its first server, and what else stands there before or
   * beside it, without taking possession of it.
   */
  public static List<ServiceStatus> statusOf(StackConfig config) {
    Secrets secrets = Secrets.of(config.directory());
    List<ServiceStatus> all = new ArrayList<>();
    services(config, Cluster.of(config, secrets), secrets)
        .forEach(service -> all.add(service.status()));
    for (int number = 1; number <= Gateways.MOST; number++) {
      ServerConfig server = ServerConfig.numbered(config, number);
      if (number == 1 || isKnown(config, server.name())) {
        all.add(statusOf(config, server.name(), server.httpPort()));
      }
    }
    if (isKnown(config, BalancerProcess.NAME)) {
      all.add(statusOf(config, BalancerProcess.NAME, config.ports().balancer()));
    }
    return all;
  }

  private static boolean isKnown(StackConfig config, String name) {
    return PidFile.living(config.directory().resolve(name)).isPresent();
  }

  private static ServiceStatus statusOf(StackConfig config, String name, int port) {
    return ServiceStatus.of(
        name, port, PidFile.living(config.directory().resolve(name)).map(PidFile::process));
  }

  /** The environment variables by which a Parley server finds this stack, secrets included. */
  public Map<String, String> serverEnvironment() {
    return new TreeMap<>(StackEnvironment.of(this).variables());
  }

  public StackConfig config() {
    return config;
  }

  public Secrets secrets() {
    return secrets;
  }

  /** Whether all nodes of Cassandra and Kafka see one another, and Cassandra's hold one schema. */
  public boolean isAgreed() {
    return cluster.isAgreed();
  }

  // A listening port of each node is not yet a cluster: a table made now would not be agreed on.
  private void awaitCluster(Progress progress) {
    if (config.nodes() == 1) {
      return;
    }
    long begin = System.nanoTime();
    if (!Await.until(CLUSTER_LIMIT, this::isAgreed)) {
      throw new StackException(
          "The nodes of Cassandra or Kafka did not find one another within %d s; see their logs in %s"
              .formatted(CLUSTER_LIMIT.toSeconds(), config.directory()));
    }
    progress.done("cluster", "agreed in " + seconds(Duration.ofNanos(System.nanoTime() - begin)));
  }

  private static void started(Service service, Progress progress) {
    boolean adopted = service.isRunning();
    Duration took = service.start();
    InetSocketAddress address = service.address();
    progress.done(
        service.name(),
        "%s  %s:%d  pid %d"
            .formatted(
                adopted ? "runs already" : "ready in " + seconds(took),
                address.getHostString(),
                address.getPort(),
                service.pid().orElse(0)));
  }

  private static void stopped(Service service, Progress progress) {
    if (service.isRunning()) {
      service.stop();
      progress.done(service.name(), "stopped");
    }
  }

  private static <S extends Service> List<S> startedHere(List<S> services) {
    return services.stream().filter(Service::isStartedHere).toList();
  }

  private Stream<Service> everything() {
    return Stream.of(services, balancers, servers).flatMap(List::stream);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
