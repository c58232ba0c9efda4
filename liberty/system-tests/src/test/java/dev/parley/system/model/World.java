package dev.parley.system.model;

import dev.parley.client.Ack;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyException;
import dev.parley.client.Rest;
import dev.parley.client.SignIn;
import dev.parley.client.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Users with their devices, conversations, and everything that was ever asked for. */
final class World implements AutoCloseable {
  private static final URI SERVER = URI.create(System.getProperty("chat.http.url", ""));
  private static final String PASSWORD = "correct horse battery";
  private final Random random;
  private final List<User> users = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<CompletableFuture<String>> repeats = new ArrayList<>();

  /** A user, the devices, and a way to the server that is always open. */
  record User(String id, List<Device> devices) {
    Optional<ParleyClient> client(Random random) {
      List<ParleyClient> open =
          devices.stream().flatMap(device -> device.client().stream()).toList();
      return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    /** Any client serves: it is asked over REST. */
    Rest rest() {
      return devices.get(0).client().orElseThrow().rest();
    }
  }

  /**
   * A conversation.
   *
   * @param witness its first owner, who never leaves and so sees everything
   * @param founders role by user at the beginning
   * @param roster as far as the generator knows it
   */
  record Place(
      String id,
      boolean direct,
      String name,
      User witness,
      SortedMap<String, String> founders,
      Map<String, String> roster) {
    Room newRoom() {
      return new Room(direct, name, founders);
    }
  }

  World(Random random) {
    this.random = random;
  }

  /** Makes the users and connects all devices. */
  void people(int count) {
    for (int i = 0; i < count; i++) {
      String name = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
      String id = register(name);
      List<Device> devices = new ArrayList<>();
      int number = 1 + random.nextInt(3);
      for (int device = 1; device <= number; device++) {
        String deviceId = "d" + device;
        devices.add(new Device(SERVER, id, deviceId, new SignIn(SERVER, name, PASSWORD, deviceId)));
      }
      users.add(new User(id, devices));
    }
    openAll();
    everyDevice().forEach(device -> device.client().orElseThrow().ready().join());
  }

  private static String register(String name) {
    String[] id = {""};
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              try {
                id[0] = SignIn.register(SERVER, name, PASSWORD, "A " + name).join();
                return true;
              } catch (CompletionException e) {
                if (e.getCause() instanceof ParleyException refused && refused.isTemporary()) {
                  return false;
                }
                throw e;
              }
            });
    return id[0];
  }

  /** Begins conversations: one direct, the rest groups of some. */
  void conversations(int count) {
    for (int i = 0; i < count; i++) {
      List<User> members = new ArrayList<>(users);
      Collections.shuffle(members, random);
      boolean direct = i == 0;
      int size = direct ? 2 : 2 + random.nextInt(users.size() - 1);
      begin(members.subList(0, size), direct, direct ? "" : "group " + i);
    }
  }

  private void begin(List<User> members, boolean direct, String name) {
    User founder = members.get(0);
    List<String> others = members.stream().skip(1).map(User::id).toList();
    String id =
        direct
            ? founder.rest().direct(others.get(0)).join()
            : founder.rest().group(name, others).join();
    SortedMap<String, String> founders = new TreeMap<>();
    founder
        .rest()
        .members(id)
        .join()
        .forEach(one -> founders.put(one.path("user_id").asText(), one.path("role").asText()));
    places.add(new Place(id, direct, name, founder, founders, new HashMap<>(founders)));
  }

  List<User> users() {
    return users;
  }

  List<Place> places() {
    return places;
  }

  User user(String id) {
    return users.stream().filter(user -> user.id().equals(id)).findFirst().orElseThrow();
  }

  List<Device> everyDevice() {
    return users.stream().flatMap(user -> user.devices().stream()).toList();
  }

  /** Everything that was asked for in a conversation. */
  List<Command> commands(Place place) {
    return commands.stream().filter(one -> one.conversation().equals(place.id())).toList();
  }

  int size() {
    return commands.size();
  }

  /** How many commands of each kind were acknowledged, and how many refused. */
  SortedMap<Command.Kind, String> summary() {
    SortedMap<Command.Kind, String> summary = new TreeMap<>();
    for (Command.Kind kind : Command.Kind.values()) {
      List<Command> all = commands.stream().filter(one -> one.kind() == kind).toList();
      long done = all.stream().filter(one -> one.ack().isPresent()).count();
      long refused = all.stream().filter(Command::isRefused).count();
      summary.put(kind, done + "/" + refused);
    }
    return summary;
  }

  /** The kinds of which none was acknowledged. */
  Set<Command.Kind> missing() {
    Set<Command.Kind> missing = new TreeSet<>(List.of(Command.Kind.values()));
    commands.stream()
        .filter(one -> one.ack().isPresent())
        .forEach(one -> missing.remove(one.kind()));
    return missing;
  }

  /** Notes a command and what will become of it. */
  void note(Command command, CompletableFuture<Ack> outcome) {
    long reached =
        commands.stream()
            .filter(one -> one.conversation().equals(command.conversation()))
            .mapToLong(one -> one.ack().map(Ack::seq).orElse(0L))
            .max()
            .orElse(0);
    command.askedAfter(reached);
    command.asked(outcome);
    commands.add(command);
  }

  /** Somebody repeats what was acknowledged: the first place is the answer, or a refusal. */
  void repeat(Command before, CompletableFuture<Ack> outcome) {
    repeats.add(
        outcome.handle(
            (ack, failure) -> {
              Ack first = before.ack().orElseThrow();
              boolean same =
                  ack == null
                      || (ack.seq() == first.seq() && ack.eventId().equals(first.eventId()));
              return same ? "" : "two places: " + first + " and " + ack;
            }));
  }

  /** What became of the repetitions. */
  void checkRepeats() {
    for (CompletableFuture<String> repeat : repeats) {
      String wrong = repeat.orTimeout(90, TimeUnit.SECONDS).join();
      if (!wrong.isEmpty()) {
        throw new AssertionError(wrong);
      }
    }
    repeats.clear();
  }

  /** Asks again, under the same name, for every send that got no answer. */
  void askAgain() {
    for (Command command : commands) {
      if (command.kind() == Command.Kind.SEND && command.isUnknown()) {
        ParleyClient client = user(command.actor()).client(random).orElseThrow();
        command.asked(Generator.send(client, command));
      }
    }
    awaitAnswers(0);
  }

  /** Waits until no more than so many commands are open. */
  void awaitAnswers(int open) {
    List<Command> waiting = commands.stream().filter(command -> !command.isAnswered()).toList();
    for (int i = 0; i < waiting.size() - open; i++) {
      waiting.get(i).awaitAnswer(90, TimeUnit.SECONDS);
    }
  }

  void openAll() {
    everyDevice().stream()
        .filter(device -> device.client().isEmpty())
        .forEach(device -> device.open(transport()));
  }

  Transport transport() {
    Transport[] all = Transport.values();
    return random.nextInt(2) == 0 ? Transport.WEBSOCKET : all[random.nextInt(all.length)];
  }

  @Override
  public void close() {
    everyDevice().forEach(Device::close);
  }
}
