package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who missed much catches up too, and what a client is given it can bring back. */
class LargeSyncIT {
  /** As long on the wire as 16 KiB can get. */
  private static final String LARGE = "\u0001".repeat(16_384);

  @Test
  void largeMessagesDoNotCutOffWhoComesBack() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    for (int i = 1; i <= 16; i++) {
      ana.post(
              "/conversations/" + conversation + "/messages",
              Map.of("content", LARGE, "client_msg_id", "m" + i))
          .expect(201);
    }

    try (ForeignClient bens = ForeignClient.connect(ben)) {
      bens.send("{\"type\":\"sync\"}");
      JsonNode entry = bens.await("sync").path("conversations").get(0);
      assertThat(entry.path("limited").asBoolean()).isTrue();
      assertThat(entry.path("last_seq").asLong()).isEqualTo(16);
      assertThat(entry.path("unread").asLong()).isEqualTo(16);
      assertThat(ChatIT.seqs(entry.path("events"))).endsWith(16L);
      assertThat(entry.path("from_seq").asLong())
          .isEqualTo(ChatIT.seqs(entry.path("events")).get(0));
      assertThat(bens.isOpen()).isTrue();
    }
    assertThat(ChatIT.seqs(ben.history(conversation))).hasSize(16);
  }

  @Test
  void cursorsOfBusyUsersFitIntoHeadersAndFrames() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    for (int i = 0; i < 180; i++) {
      ana.group(ben);
    }

    String cursor = "";
    int conversations = 0;
    for (boolean more = true; more; ) {
      JsonNode page = ben.sync(cursor);
      cursor = page.path("cursor").asText();
      conversations += page.path("conversations").size();
      more = page.path("more").asBoolean();
    }

    assertThat(conversations).isEqualTo(180);
    assertThat(cursor.length()).isLessThan(8_000);
    ben.get("/poll?timeout=0&cursor=" + cursor).expect(200);
    try (EventSource stream = EventSource.open(ben, cursor)) {
      stream.await(event -> event.type().equals("welcome"));
    }
  }

  @Test
  void pendingIsFoundBeyondTheFirstPage() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    TreeSet<String> groups = new TreeSet<>(List.of(ana.group(ben), ana.group(ben), ana.group(ben)));
    groups.forEach(group -> ben.say(group, "first"));
    ana.say(groups.last(), "arrived");

    JsonNode page =
        ana.post("/sync", Map.of("limit", 1, "pending", List.of("arrived", "lost")))
            .expect(200)
            .json();

    assertThat(page.path("more").asBoolean()).isTrue();
    assertThat(page.path("sent").path("arrived").path("seq").asLong()).isEqualTo(2);
    assertThat(page.path("unknown")).hasSize(1);
  }
}
