package dev.parley.checker;

import dev.parley.checker.Recording.Entry;
import dev.parley.client.ClientOptions;
import dev.parley.client.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: users come, talk, fall silent, and are asked what they have. */
final class Run implements AutoCloseable {
  private static final long ANSWER_SECONDS = 90;
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Settings settings;
  private final Consumer<String> progress;
  private final Random random;
  private final List<List<Station>> stations = new ArrayList<>();
  private final List<Venue> venues = new ArrayList<>();

  Run(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.random = new Random(settings.seed() + 1);
  }

  /** Does all of it. */
  Recording record() throws InterruptedException {
    gather();
    meet();
    progress.accept("sending for " + settings.duration().toSeconds() + " s");
    Load load = new Load(settings, venues);
    load.run();
    progress.accept("waiting for the last answers");
    load.awaitAnswers(ANSWER_SECONDS);
    progress.accept("reading histories");
    Map<String, Map<String, List<Entry>>> histories = histories();
    awaitQuiet(histories);
    return new Recording(
        load.invocations(), all().stream().map(Station::watch).toList(), histories());
  }

  private List<Station> all() {
    return stations.stream().flatMap(List::stream).toList();
  }

  private void gather() {
    int turn = 0;
    for (int user = 0; user < settings.users(); user++) {
      Person person =
          settings.credentials().isEmpty()
              ? Person.register(settings.url(), "u" + user)
              : new Person(settings.credentials().get(user));
      List<Station> own = new ArrayList<>();
      for (int device = 0; device < settings.devices(); device++) {
        Transport transport = settings.transports().get(turn++ % settings.transports().size());
        String name = "u" + user + "d" + device;
        ClientOptions options =
            ClientOptions.signIn(
                settings.url(),
                person.credentials().username(),
                person.credentials().password(),
                name);
        own.add(new Station(name, options, transport));
      }
      stations.add(own);
    }
    all().forEach(Station::awaitReady);
    progress.accept(
        "%d users with %d devices each are connected"
            .formatted(settings.users(), settings.devices()));
  }

  private void meet() {
    Set<List<Integer>> used = new LinkedHashSet<>();
    while (venues.size() < settings.conversations()) {
      List<Integer> members = members();
      boolean direct = settings.groupSize() == 2;
      if (direct && !used.add(members)) {
        continue;
      }
      List<String> others =
          members.stream().skip(1).map(index -> stations.get(index).get(0).userId()).toList();
      Station founder = stations.get(members.get(0)).get(0);
      String conversation =
          Retry.ask(
              () ->
                  direct
                      ? founder.client().rest().direct(others.get(0))
                      : founder.client().rest().group("check " + venues.size(), others));
      venues.add(
          new Venue(
              conversation,
              members.stream().flatMap(index -> stations.get(index).stream()).toList()));
    }
  }

  private List<Integer> members() {
    List<Integer> everybody = new ArrayList<>();
    for (int user = 0; user < settings.users(); user++) {
      everybody.add(user);
    }
    Collections.shuffle(everybody, random);
    return List.copyOf(new TreeSet<>(everybody.subList(0, settings.groupSize())));
  }

  /** What each member reads, over REST. */
  private Map<String, Map<String, List<Entry>>> histories() {
    Map<String, Map<String, List<Entry>>> histories = new LinkedHashMap<>();
    for (Venue venue : venues) {
      Map<String, List<Entry>> byUser = new LinkedHashMap<>();
      for (Station station : venue.stations()) {
        byUser.computeIfAbsent(
            station.userId(),
            user ->
                Retry.ask(() -> station.client().rest().history(venue.conversation())).stream()
                    .map(Station::entry)
                    .toList());
      }
      histories.put(venue.conversation(), byUser);
    }
    return histories;
  }

  /** Until every device has what is in history, or nothing has come for a while. */
  private void awaitQuiet(Map<String, Map<String, List<Entry>>> histories)
      throws InterruptedException {
    long begin = Clock.micros();
    while (!isComplete(histories) && Clock.micros() - begin < micros(PATIENCE)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    long last = all().stream().mapToLong(Station::lastMicros).max().orElse(0);
    while (Clock.micros() - last < micros(QUIET)) {
      TimeUnit.MILLISECONDS.sleep(100);
      last = all().stream().mapToLong(Station::lastMicros).max().orElse(0);
    }
  }

  private boolean isComplete(Map<String, Map<String, List<Entry>>> histories) {
    for (Venue venue : venues) {
      for (Station station : venue.stations()) {
        List<Entry> history =
            histories
                .getOrDefault(venue.conversation(), Map.of())
                .getOrDefault(station.userId(), List.of());
        long last = history.isEmpty() ? 0 : history.get(history.size() - 1).seq();
        if (station.client().position(venue.conversation()).join().seq() < last) {
          return false;
        }
      }
    }
    return true;
  }

  private static long micros(Duration duration) {
    return TimeUnit.MILLISECONDS.toMicros(duration.toMillis());
  }

  @Override
  public void close() {
    all().forEach(Station::close);
  }
}
