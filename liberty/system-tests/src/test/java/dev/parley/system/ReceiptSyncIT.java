package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who was away gets the receipts of direct conversations too (I4). */
class ReceiptSyncIT {

  @Test
  void receiptsThatCameMeanwhileAreTold() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    ana.say(conversation, "1");
    ana.say(conversation, "2");
    age(conversation);
    String old = ana.sync(null).path("cursor").asText();
    assertThat(ana.sync(old).path("conversations")).isEmpty();
    receipt(ben, conversation, 1, "read");
    JsonNode page = awaitReceipts(ana, old, 1, 1);
    assertThat(only(page).path("events")).isEmpty();
    assertThat(only(page).path("last_seq").asLong()).isEqualTo(2);
    String recent = page.path("cursor").asText();
    assertThat(ana.sync(recent).path("conversations")).isEmpty();
    receipt(ben, conversation, 2, "delivered");
    JsonNode later = awaitReceipts(ana, recent, 2, 1);
    assertThat(ana.sync(later.path("cursor").asText()).path("conversations")).isEmpty();
    JsonNode told = ana.get("/poll?timeout=0&cursor=" + recent).expect(200).json().path("events");
    assertThat(told)
        .extracting(event -> event.path("type").asText() + event.path("status").asText())
        .containsExactly("receiptdelivered", "receiptread", "state");
    // What the reader does not show is not told here either.
    ben.patch("/users/me", Map.of("settings", Map.of("read_receipts", false))).expect(200);
    awaitReceipts(ana, recent, 2, 0);
  }

  /** Nothing happened to the conversation for an hour. */
  private static void age(String conversation) {
    for (String update :
        List.of(
            "update conversation set changed_at = changed_at - interval '1 hour'",
            "update conversation_member set changed_at = changed_at - interval '1 hour',"
                + " added_at = added_at - interval '1 hour'")) {
      assertThat(Metadata.execute(update + " where conversation_id = ?", conversation))
          .isPositive();
    }
  }

  private static void receipt(Api user, String conversation, long seq, String status) {
    user.put("/conversations/" + conversation + "/receipts", Map.of("seq", seq, "status", status))
        .expect(204);
  }

  private static JsonNode awaitReceipts(Api user, String cursor, long delivered, long read) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> user.sync(cursor),
            page -> {
              JsonNode receipts = page.path("conversations").path(0).path("receipts").path(0);
              return receipts.path("delivered_seq").asLong(-1) == delivered
                  && receipts.path("read_seq").asLong(-1) == read;
            });
  }

  private static JsonNode only(JsonNode page) {
    assertThat(page.path("conversations")).hasSize(1);
    return page.path("conversations").get(0);
  }
}
