package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A device that is signed out is cut off at once, by whatever it is connected. */
class RevocationIT {
  private final Api phone = Api.register("phone");
  private final Api laptop = phone.on("laptop");

  @Test
  void aRemovedDeviceIsClosedAndItsSignInIsOver() {
    try (ForeignClient lost = ForeignClient.connect(laptop);
        ForeignClient kept = ForeignClient.connect(phone)) {
      phone.delete("/devices/laptop").expect(204);
      assertThat(lost.awaitClose()).isEqualTo(4403);
      kept.send("{\"type\":\"ping\"}");
      kept.await("pong");
    }
    laptop.refresh().expect(401);
    assertThat(EventSource.status("/api/v1/events", laptop.token())).isEqualTo(401);
    phone.delete("/devices/laptop").expect(404);
    phone.refresh().expect(200);
  }

  @Test
  void whoSignsOutIsClosedAndMaySignInAgain() {
    try (ForeignClient out = ForeignClient.connect(laptop)) {
      laptop.signOut();
      assertThat(out.awaitClose()).isEqualTo(4403);
    }
    laptop.signOut();
    laptop.refresh().expect(401);
    try (ForeignClient refused = open(laptop)) {
      assertThat(refused.isOpen()).isFalse();
    }
    try (ForeignClient again = ForeignClient.connect(phone.on("laptop"))) {
      assertThat(again.isOpen()).isTrue();
    }
  }

  @Test
  void aTicketOfASignedOutDeviceOpensNothing() {
    String ticket = laptop.post("/tickets", Map.of()).json().path("ticket").asText();
    phone.delete("/devices/laptop").expect(204);
    assertThat(EventSource.status("/api/v1/events?ticket=" + ticket, null)).isEqualTo(401);
  }

  @Test
  void anEventStreamIsToldAndEnds() {
    try (EventSource stream = EventSource.open(laptop, null)) {
      stream.await(event -> event.type().equals("welcome"));
      phone.delete("/devices/laptop").expect(204);
      stream.await(event -> event.type().equals("goodbye"));
      stream.awaitEnd();
    }
  }

  @Test
  void aPollIsAnsweredAndTheNextRefused() throws Exception {
    String cursor = laptop.get("/poll?timeout=0").expect(200).json().path("cursor").asText();
    CompletableFuture<JsonNode> waiting =
        CompletableFuture.supplyAsync(
            () -> laptop.get("/poll?timeout=50&cursor=" + cursor).expect(200).json());
    phone.delete("/devices/laptop").expect(204);
    // Whether it came before or after: it does not wait.
    CompletableFuture<Boolean> over =
        waiting.handle((page, refused) -> refused != null || page.path("events").isEmpty());
    assertThat(over.get(20, TimeUnit.SECONDS)).isTrue();
    laptop.get("/poll?timeout=0").expect(401);
  }

  private static ForeignClient open(Api user) {
    return ForeignClient.open(
        ForeignClient.uri(""), Map.of("Authorization", "Bearer " + user.token()));
  }
}
