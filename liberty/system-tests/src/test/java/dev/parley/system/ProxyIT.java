package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Ack;
import dev.parley.client.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind a real nginx: as we tell how to set it up, and as it is often met. */
class ProxyIT {
  /** Longer than the server's heartbeats, as nginx's own limit is, would make a long test. */
  private static final String IMPATIENT = "proxy_read_timeout 5s;";

  private static final String PATIENT = "proxy_read_timeout 75s;";

  /**
   * Somebody wrote the least that passes requests on: no WebSocket passes, answers are buffered.
   */
  private static final String PLAIN =
      """
      server {
        listen 80;
        location / {
          proxy_pass http://127.0.0.1:9080;
        }
      }
      """;

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static void say(Api user, String conversation, String name) {
    user.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "words of " + name, "client_msg_id", name))
        .expect(201);
  }

  /** The configuration that operators are given, with one setting changed. */
  private static String shippedWith(String setting) {
    assertThat(Nginx.shipped()).contains(PATIENT);
    return Nginx.shipped().replace(PATIENT, setting);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void theShippedConfigurationCarriesEveryTransport(Transport transport) {
    try (Nginx proxy = Nginx.start("shipped-" + transport, Nginx.shipped());
        Person ana = new Person();
        Person ben = new Person(proxy.uri(), transport)) {
      assertConversationIsLive(ana, ben);
      assertThat(ben.client().transport().join()).isEqualTo(transport);
      assertThat(ben.losses()).isZero();
    }
  }

  @Test
  void aPlainProxyIsPassedByEventStreams() {
    try (Nginx proxy = Nginx.start("plain", PLAIN);
        Person ana = new Person();
        Person ben = new Person(proxy.uri())) {
      assertConversationIsLive(ana, ben);
      assertThat(ben.client().transport().join()).isEqualTo(Transport.SSE);
    }
  }

  @Test
  void aProxyThatHoldsBackEventStreamsIsPassedByPolls() {
    String holding =
        PLAIN.replace("location / {", "location / {\n    proxy_ignore_headers X-Accel-Buffering;");
    try (Nginx proxy = Nginx.start("holding", holding);
        Person ana = new Person();
        Person ben = new Person(proxy.uri())) {
      String conversation = ana.client().rest().direct(ben.userId()).join();
      List<CompletableFuture<Ack>> acks = new ArrayList<>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () -> {
                // Meanwhile the stream that tells nothing is given up.
                acks.add(ana.client().send(conversation, "held back"));
                return ben.client().transport().join() == Transport.POLL;
              });
      long last = join(acks).size();
      ben.await(last);
      assertThat(ben.seqs()).isEqualTo(upTo(last));
      assertConversationIsLive(ana, ben);
      assertThat(ben.client().transport().join()).isEqualTo(Transport.POLL);
    }
  }

  /** Each hears at once what the other says, and everything once, in order. */
  private static void assertConversationIsLive(Person ana, Person ben) {
    String conversation = ana.client().rest().direct(ben.userId()).join();
    long last = 0;
    for (int i = 0; i < 5; i++) {
      long before = System.nanoTime();
      last = ana.client().send(conversation, "to ben").orTimeout(30, TimeUnit.SECONDS).join().seq();
      ben.await(last);
      last = ben.client().send(conversation, "to ana").orTimeout(30, TimeUnit.SECONDS).join().seq();
      ana.await(last);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
    ben.await(last);
    assertThat(ana.seqs()).isEqualTo(upTo(last));
    assertThat(ben.seqs()).isEqualTo(upTo(last));
    assertThat(ben.skipped()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void whoIsCutOffComesBackAndHearsWhatWasSaid(Transport transport) {
    try (Nginx proxy = Nginx.start("cutting-" + transport, shippedWith(IMPATIENT));
        Person ana = new Person(Transport.WEBSOCKET);
        Person ben = new Person(proxy.uri(), transport)) {
      String conversation = ana.client().rest().direct(ben.userId()).join();
      List<CompletableFuture<Ack>> acks = new CopyOnWriteArrayList<>();
      ben.whenLost(
          () -> {
            acks.add(ana.client().send(conversation, "while ben is away"));
            acks.add(ben.client().send(conversation, "from afar"));
          });
      Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> ben.losses() >= 3);
      ben.whenLost(() -> {});
      long last = join(acks).size();
      assertThat(last).isGreaterThanOrEqualTo(4);
      for (Person person : List.of(ana, ben)) {
        person.await(last);
        assertThat(person.seqs()).isEqualTo(upTo(last));
        assertThat(person.skipped()).isEmpty();
      }
      // It goes on cutting; another end in between is no cut of its own.
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> proxy.cuts() >= 3);
      assertThat(ben.client().transport().join()).isEqualTo(transport);
    }
  }

  private static List<Long> join(List<CompletableFuture<Ack>> acks) {
    return acks.stream().map(ack -> ack.orTimeout(60, TimeUnit.SECONDS).join().seq()).toList();
  }

  @Test
  void streamsGoOnBehindTheEventAfterWhichTheyWereCutOff() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    List<Long> told = new ArrayList<>();
    String last = null;
    long said = 0;
    try (Nginx proxy = Nginx.start("resuming", shippedWith(IMPATIENT))) {
      for (int cut = 1; cut <= 3; cut++) {
        say(ana, conversation, "missed " + ++said);
        try (EventSource bens = EventSource.open(proxy.uri(), ben, last)) {
          awaitSeq(bens, said);
          say(ana, conversation, "live " + ++said);
          awaitSeq(bens, said);
          bens.awaitEnd();
          told.addAll(bens.seqs());
          last = bens.lastId();
        }
        assertThat(proxy.cuts()).isEqualTo(cut);
      }
    }
    assertThat(told).isEqualTo(upTo(said));
  }

  private static void awaitSeq(EventSource source, long seq) {
    source.await(event -> event.seq() == seq);
  }

  @Test
  void quietConnectionsOutliveTheUsualMinute() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api anasOther = ana.on("tablet");
    String conversation = ana.direct(ben);
    // Without ours nginx has its own limit, 60 s.
    try (Nginx proxy = Nginx.start("usual", shippedWith(""));
        ForeignClient socket = ForeignClient.open(socket(proxy), bearer(ana));
        EventSource stream = EventSource.open(proxy.uri(), ben, null)) {
      CompletableFuture<Integer> poll =
          CompletableFuture.supplyAsync(
              () ->
                  EventSource.status(
                      proxy.uri().resolve("/api/v1/poll?timeout=55"), anasOther.token()));
      Awaitility.await()
          .during(Duration.ofSeconds(65))
          .atMost(Duration.ofSeconds(70))
          .until(() -> socket.isOpen() && stream.isOpen());
      assertThat(poll.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(200);
      say(anasOther, conversation, "1");
      awaitSeq(stream, 1);
      socket.await(frame -> ForeignClient.is(frame, "new_message"));
      assertThat(proxy.cuts()).isZero();
    }
  }

  @Test
  void pagesOfTheServerItselfMayConnectAndNoOthers() {
    Api ana = Api.register("phone");
    try (Nginx proxy = Nginx.start("origin", Nginx.shipped())) {
      try (ForeignClient own =
          ForeignClient.open(socket(proxy), bearer(ana, "Origin", proxy.uri().toString()))) {
        own.await("welcome");
      }
      try (ForeignClient other =
          ForeignClient.open(socket(proxy), bearer(ana, "Origin", "http://evil.example"))) {
        assertThat(other.isOpen()).isFalse();
        assertThat(other.end()).contains("403");
      }
    }
  }

  @Test
  void whatIsForOperatorsDoesNotPass() {
    try (Nginx proxy = Nginx.start("operators", Nginx.shipped())) {
      for (String path :
          List.of("/metrics", "/health", "/adminCenter/", "/ibm/api/", "/api/v1/../../metrics")) {
        assertThat(EventSource.status(URI.create(proxy.uri() + path), null)).isEqualTo(404);
      }
      for (String path : List.of("/api/v1/auth/jwks", "/")) {
        assertThat(EventSource.status(proxy.uri().resolve(path), null)).isEqualTo(200);
      }
    }
  }

  @Test
  void theServerSeesTheAddressesOfTheClients() {
    try (Nginx proxy = Nginx.start("addresses", Nginx.shipped())) {
      Person ana = new Person();
      ana.close();
      LocalCaller here = new LocalCaller(proxy.uri(), "127.0.0.1");
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> here.signIn(ana.name(), "") == 429);
      assertThat(here.signIn(ana.name(), "X-Forwarded-For: 10.1.2.3\r\n")).isEqualTo(429);
      LocalCaller there = new LocalCaller(proxy.uri(), "127.0.0.2");
      assertThat(there.signIn(ana.name(), "")).isEqualTo(401);
    }
  }

  private static URI socket(Nginx proxy) {
    return URI.create(proxy.uri().toString().replace("http", "ws") + "/ws");
  }

  private static Map<String, String> bearer(Api user) {
    return Map.of("Authorization", "Bearer " + user.token());
  }

  private static Map<String, String> bearer(Api user, String header, String value) {
    return Map.of("Authorization", "Bearer " + user.token(), header, value);
  }
}
