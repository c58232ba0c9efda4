package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nobody gets in who is not known, and nobody from a page that is not ours. */
class HandshakeIT {

  private static void assertRefused(int status, URI uri, Map<String, String> headers) {
    try (ForeignClient client = ForeignClient.open(uri, headers)) {
      assertThat(client.isOpen()).isFalse();
      assertThat(client.handshake()).isNull();
      assertThat(client.end()).contains(Integer.toString(status));
    }
  }

  @Test
  void withoutATokenOrWithABadOneItIsRefusedBeforeTheUpgrade() {
    Api ana = Api.register("phone");
    URI uri = ForeignClient.uri("");
    assertRefused(401, uri, Map.of());
    assertRefused(401, uri, Map.of("Authorization", "Bearer nonsense"));
    assertRefused(401, uri, Map.of("Authorization", "Bearer " + ana.token() + "x"));
    assertRefused(401, ForeignClient.uri("?ticket=unknown"), Map.of());
    // A token in the address would end up in logs; it does not count.
    assertRefused(401, ForeignClient.uri("?token=" + ana.token()), Map.of());
  }

  @Test
  void aTicketOpensOnceForItsDevice() {
    Api ana = Api.register("phone");
    String ticket = ana.postText("/tickets", "{}").json().path("ticket").asText();
    assertThat(ticket).isNotEmpty();
    try (ForeignClient client =
        ForeignClient.open(ForeignClient.uri("?ticket=" + ticket), Map.of())) {
      assertThat(client.await("welcome").path("user_id").asText()).isEqualTo(ana.userId());
      assertThat(client.await("welcome").path("device_id").asText()).isEqualTo("phone");
    }
    assertRefused(401, ForeignClient.uri("?ticket=" + ticket), Map.of());
  }

  @Test
  void onlyOurOwnPagesMayConnect() {
    Api ana = Api.register("phone");
    String bearer = "Bearer " + ana.token();
    URI uri = ForeignClient.uri("");
    assertRefused(403, uri, Map.of("Authorization", bearer, "Origin", "https://evil.example"));
    assertRefused(403, uri, Map.of("Authorization", bearer, "Origin", "null"));
    String own = "http://" + uri.getAuthority();
    try (ForeignClient client =
        ForeignClient.open(uri, Map.of("Authorization", bearer, "Origin", own))) {
      client.await("welcome");
    }
  }

  @Test
  void noHttpSessionIsKept() {
    Api ana = Api.register("phone");
    try (ForeignClient client = ForeignClient.connect(ana)) {
      var handshake = Objects.requireNonNull(client.handshake());
      assertThat(handshake.getFieldValue("Set-Cookie")).isEmpty();
      assertThat(handshake.getFieldValue("Sec-WebSocket-Protocol")).isEqualTo("parley.v1");
    }
  }

  @Test
  void aSinglePollThatCameLateEndsNoWebSocket() {
    Api ana = Api.register("phone");
    try (ForeignClient client = ForeignClient.connect(ana)) {
      client.send("{\"type\":\"ping\"}");
      client.await("pong");
      ana.get("/poll?timeout=0").expect(200);
      client.send("{\"type\":\"sync\"}");
      client.await("sync");
      // Who polls on is there.
      ana.get("/poll?timeout=0").expect(200);
      assertThat(client.awaitClose()).isEqualTo(4409);
    }
  }

  @Test
  void theSameDeviceReplacesItself() {
    Api ana = Api.register("phone");
    try (ForeignClient first = ForeignClient.connect(ana);
        ForeignClient second = ForeignClient.connect(ana)) {
      assertThat(first.awaitClose()).isEqualTo(4409);
      assertThat(second.isOpen()).isTrue();
    }
  }
}
