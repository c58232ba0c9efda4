package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who was away gets exactly what was missed (I4). */
class SyncIT {

  @Test
  void cursorsGoOnWithoutHoleOrRepetition() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    ana.say(conversation, "1");
    ana.say(conversation, "2");
    JsonNode first = ben.sync(null);
    assertThat(first.path("more").asBoolean()).isFalse();
    JsonNode entry = only(first);
    assertThat(entry.path("conversation_id").asText()).isEqualTo(conversation);
    assertThat(ChatIT.seqs(entry.path("events"))).containsExactly(1L, 2L);
    assertThat(entry.path("events").get(0).path("type").asText()).isEqualTo("new_message");
    assertThat(entry.path("last_seq").asLong()).isEqualTo(2);
    assertThat(entry.path("unread").asLong()).isEqualTo(2);
    assertThat(entry.path("limited").asBoolean()).isFalse();
    JsonNode nothing = ben.sync(first.path("cursor").asText());
    assertThat(nothing.path("conversations")).isEmpty();
    ana.say(conversation, "3");
    ben.say(conversation, "4");
    JsonNode next = only(ben.sync(nothing.path("cursor").asText()));
    assertThat(ChatIT.seqs(next.path("events"))).containsExactly(3L, 4L);
    assertThat(next.path("unread").asLong()).isEqualTo(3);
    // An old cursor stays good.
    assertThat(ChatIT.seqs(only(ben.sync(first.path("cursor").asText())).path("events")))
        .containsExactly(3L, 4L);
  }

  @Test
  void manyConversationsComeInPages() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Map<String, Long> expected = new LinkedHashMap<>();
    for (int i = 0; i < 7; i++) {
      String group = ana.group(ben);
      ana.say(group, "x");
      expected.put(group, 1L);
    }
    Map<String, Long> got = new LinkedHashMap<>();
    @Nullable String cursor = null;
    for (boolean more = true; more; ) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("limit", 3);
      if (cursor != null) {
        request.put("cursor", cursor);
      }
      JsonNode page = ben.post("/sync", request).expect(200).json();
      assertThat(page.path("conversations").size()).isLessThanOrEqualTo(3);
      page.path("conversations")
          .forEach(
              one -> {
                assertThat(got).doesNotContainKey(one.path("conversation_id").asText());
                got.put(one.path("conversation_id").asText(), one.path("last_seq").asLong());
              });
      cursor = page.path("cursor").asText();
      more = page.path("more").asBoolean();
    }
    assertThat(got).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(ben.sync(cursor).path("conversations")).isEmpty();
  }

  @Test
  void longGapsAreLimitedAndHistoryHasTheRest() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String cursor = ben.sync(null).path("cursor").asText();
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      for (int i = 1; i <= 55; i++) {
        anas.say(conversation, "m" + i, "words " + i);
      }
      anas.awaitAck("m55");
    }
    JsonNode all = only(ben.sync(cursor));
    assertThat(all.path("limited").asBoolean()).isFalse();
    assertThat(all.path("events")).hasSize(55);
    JsonNode fresh = only(ben.sync(null));
    assertThat(fresh.path("limited").asBoolean()).isTrue();
    assertThat(fresh.path("from_seq").asLong()).isEqualTo(6);
    assertThat(fresh.path("unread").asLong()).isEqualTo(55);
    assertThat(ChatIT.seqs(fresh.path("events"))).hasSize(50).startsWith(6L).endsWith(55L);
  }

  @Test
  void removedMembersHearOfItAndOfNothingLater() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.group(ben, eve);
    ana.say(conversation, "1");
    String cursor = eve.sync(null).path("cursor").asText();
    ana.say(conversation, "2");
    ana.delete("/conversations/" + conversation + "/members/" + eve.userId()).expect(204);
    ana.say(conversation, "4");
    JsonNode entry = only(eve.sync(cursor));
    assertThat(ChatIT.seqs(entry.path("events"))).containsExactly(2L, 3L);
    assertThat(entry.path("last_seq").asLong()).isEqualTo(3);
    String later = eve.sync(cursor).path("cursor").asText();
    ana.say(conversation, "5");
    assertThat(eve.sync(later).path("conversations")).isEmpty();
    assertThat(eve.sync(null).path("conversations")).isEmpty();
  }

  @Test
  void pendingSendsAreAnswered() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String cursor = ana.sync(null).path("cursor").asText();
    ana.say(conversation, "arrived");
    JsonNode answer =
        ana.post(
                "/sync",
                Map.of(
                    "cursor",
                    cursor,
                    "pending",
                    List.of(
                        "arrived",
                        "lost",
                        Map.of("conversation_id", conversation, "client_msg_id", "gone"))))
            .expect(200)
            .json();
    assertThat(answer.path("sent").path("arrived").path("seq").asLong()).isEqualTo(1);
    assertThat(answer.path("unknown")).hasSize(2);
    JsonNode own = only(answer).path("events").get(0);
    assertThat(own.path("client_msg_id").asText()).isEqualTo("arrived");
  }

  @Test
  void liveEventsAndPagesTogetherAreSeenOnceAndInOrder() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      for (int i = 1; i <= 29; i++) {
        anas.say(conversation, "a" + i, "words " + i);
      }
      try (ForeignClient bens = ForeignClient.connect(ben)) {
        for (int i = 30; i <= 58; i++) {
          anas.say(conversation, "a" + i, "words " + i);
          if (i % 7 == 1) {
            bens.send(
                "{\"type\":\"sync\",\"known\":{\"" + conversation + "\":" + seen(bens) + "}}");
          }
        }
        anas.awaitAck("a58");
        bens.await(frame -> allSeqs(bens).contains(58L));
        bens.send("{\"type\":\"sync\",\"known\":{\"" + conversation + "\":" + seen(bens) + "}}");
        bens.await(frame -> allSeqs(bens).size() >= 58);
        assertThat(allSeqs(bens)).contains(1L, 29L, 58L).hasSizeGreaterThanOrEqualTo(58);
        List<Long> live = ChatIT.seqs(bens.frames("new_message"));
        assertThat(live).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void badRequestsAreTold() {
    Api ana = Api.register("phone");
    ana.post("/sync", Map.of("cursor", "nonsense")).expect(400);
    ana.post("/sync", Map.of("limit", 0)).expect(400);
    ana.post("/sync", Map.of("known", Map.of("x", 1))).expect(400);
    ana.postText("/sync", "").expect(400);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.send("{\"type\":\"sync\",\"cursor\":\"%%%\"}");
      assertThat(anas.await("error").path("code").asText()).isEqualTo("bad_request");
      anas.send("{\"type\":\"sync\",\"cursor\":7}");
      anas.await(frame -> anas.frames("error").size() == 2);
      anas.send("{\"type\":\"sync\"}");
      assertThat(anas.await("sync").path("more").asBoolean()).isFalse();
    }
  }

  private static long seen(ForeignClient client) {
    long last = 0;
    List<Long> seqs = new ArrayList<>(allSeqs(client));
    seqs.sort(null);
    for (long seq : seqs) {
      if (seq == last + 1) {
        last = seq;
      }
    }
    return last;
  }

  private static List<Long> allSeqs(ForeignClient client) {
    List<Long> seqs = new ArrayList<>(ChatIT.seqs(client.frames("new_message")));
    client
        .frames("sync")
        .forEach(
            page ->
                page.path("conversations")
                    .forEach(one -> seqs.addAll(ChatIT.seqs(one.path("events")))));
    return seqs;
  }

  private static JsonNode only(JsonNode page) {
    assertThat(page.path("conversations")).hasSize(1);
    return page.path("conversations").get(0);
  }
}
