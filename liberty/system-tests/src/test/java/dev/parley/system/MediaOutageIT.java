package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.ConversationId;
import dev.parley.model.MediaUse;
import dev.parley.model.MessageId;
import dev.parley.stack.Service;
import dev.parley.wire.Json;
import dev.parley.wire.WatermarkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Shelf while something is away. */
class MediaOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private final Api ana = Api.register("phone");
  private final Api ben = Api.register("laptop");
  private final String conversation = ana.direct(ben);
  private final Shelf anas = new Shelf(ana);
  private final Shelf bens = new Shelf(ben);

  @Test
  void withoutTheStorePeopleTalkAndFilesAreUnavailable() {
    String id = anas.ready("a.bin", new byte[] {1, 2, 3});
    anas.say(conversation, "a1", id).expect(201);
    Service store = StackExtension.stack().service("s3");
    store.kill();
    try {
      refusesForNow();
      assertThat(StackExtension.server().isReady()).isTrue();
      ana.say(conversation, "a2");
    } finally {
      store.start();
    }
    assertThat(bens.get("/media/" + id).expect(200).body()).isEqualTo(new byte[] {1, 2, 3});
    anas.ready("b.jpg", Pictures.picture("jpeg", 10, 10));
  }

  @Test
  void aStoreThatHangsHoldsNobodyForLong() {
    Service store = StackExtension.stack().service("s3");
    store.pause();
    try {
      refusesForNow();
      ana.say(conversation, "a1");
    } finally {
      store.resume();
    }
    anas.ready("b.jpg", Pictures.picture("jpeg", 10, 10));
  }

  /** Of one file a part is lost, as after a restore that came too early. */
  @Test
  void aFileThatCannotBeLookedAtIsADeadLetterUntilItIsMended() {
    String id = anas.ready("a.bin", new byte[] {1, 2, 3});
    String state = "update media set status = ?, object = ?, sha256 = null where media_id = ?";
    assertThat(Metadata.execute(state, "PROCESSING", "lost", id)).isEqualTo(1);
    Api admin = Api.admin();
    forget(id);
    String letter =
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> letters(admin, id), found -> !found.isEmpty())
            .get(0);
    assertThat(anas.info(id).path("status").asText()).isEqualTo("processing");
    assertThat(ana.get("/admin/media/dead-letters").status()).isEqualTo(403);

    assertThat(Metadata.execute(state, "PROCESSING", "original", id)).isEqualTo(1);
    assertThat(replay(admin, letter)).isEqualTo(1);

    anas.awaitStatus(id, "ready");
    assertThat(replay(admin, letter)).isZero();
    assertThat(letters(admin, id)).isEmpty();
  }

  /** As if its turn in the queue had been lost ten minutes ago. */
  private static void forget(String id) {
    String statement =
        "update media set touched_at = now() - interval '10 minutes' where media_id = ?";
    assertThat(Metadata.execute(statement, id)).isEqualTo(1);
  }

  private static List<String> letters(Api admin, String id) {
    List<String> letters = new ArrayList<>();
    for (JsonNode item :
        admin.get("/admin/media/dead-letters?limit=200").expect(200).json().path("items")) {
      if (item.path("media_id").asText().equals(id)) {
        letters.add(item.path("id").asText());
      }
    }
    return letters;
  }

  private static int replay(Api admin, String letter) {
    return admin
        .post("/admin/media/dead-letters/replay", Map.of("ids", List.of(letter)))
        .expect(200)
        .json()
        .path("replayed")
        .asInt();
  }

  private void refusesForNow() {
    Instant begin = Instant.now();
    Shelf.Got refused = anas.upload("inline", new byte[] {1}).expect(503);
    assertThat(refused.code()).isEqualTo("unavailable");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(PATIENCE);
  }

  /** As servers leave it there while PostgreSQL is away. */
  @Test
  void usesAndWithdrawalsComeByTheLogInAnyOrder() {
    String seen = anas.ready("a.bin", new byte[] {1});
    String withdrawn = anas.ready("b.bin", new byte[] {2});
    ana.say(conversation, "a1");
    ana.say(conversation, "a2");
    List<String> messages =
        ana.history(conversation).stream().map(one -> one.path("message_id").asText()).toList();
    MediaUse use = use(messages.get(0), 1, seen);
    MediaUse late = use(messages.get(1), 2, withdrawn);

    append(use(messages.get(1), 3), late, use, use, late);

    Awaitility.await()
        .atMost(Shelf.SOON)
        .until(() -> bens.get("/media/" + seen + "/info").status() == 200);
    bens.get("/media/" + withdrawn + "/info").expect(404);
  }

  private MediaUse use(String message, long seq, String... media) {
    return new MediaUse(
        new ConversationId(conversation), MessageId.parse(message), seq, List.of(media));
  }

  private void append(MediaUse... uses) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("chat.kafka.bootstrap", "")),
            new StringSerializer(),
            new StringSerializer())) {
      for (MediaUse use : uses) {
        String record = Json.encode(new WatermarkRecord.Used(use));
        var unused = producer.send(new ProducerRecord<>("chat.receipts", conversation, record));
      }
    }
  }
}
