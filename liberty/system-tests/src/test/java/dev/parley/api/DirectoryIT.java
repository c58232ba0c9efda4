package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryIT {
  @Test
  void aUserIsFoundByAPrefixOfTheName() {
    Account ana = Account.create();
    Account ben = Account.create();

    JsonNode found =
        ana.rest()
            .get("/api/v1/users?query=" + ben.username().substring(0, 15).toUpperCase(Locale.ROOT))
            .json()
            .path("items");

    assertThat(found)
        .extracting(user -> user.path("user_id").asText())
        .containsExactly(ben.userId());
  }

  @Test
  void wildcardsOfTheDatabaseAreOrdinaryCharacters() {
    Account ana = Account.create();

    assertThat(ana.rest().get("/api/v1/users?query=%25").json().path("items")).isEmpty();
    assertThat(ana.rest().get("/api/v1/users?query=t_______").json().path("items")).isEmpty();
  }

  @Test
  void theDirectoryIsReadPageByPageWithoutADouble() {
    Account ana = Account.create();
    Account.create();
    Account.create();

    JsonNode first = ana.rest().get("/api/v1/users?query=t&limit=2").json();
    JsonNode second =
        ana.rest()
            .get("/api/v1/users?query=t&limit=2&cursor=" + first.path("next_cursor").asText())
            .json();

    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items")).isNotEmpty().doesNotContainAnyElementsOf(first.path("items"));
  }

  @Test
  void othersSeeNoSettingsAndNoRoles() {
    Account ana = Account.create();
    Account ben = Account.create();

    JsonNode seen = ana.rest().get("/api/v1/users/" + ben.userId()).json();

    assertThat(seen.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("user_id", "username", "display_name");
  }

  @Test
  void aProfileChangesWhereItIsToldTo() {
    Account ana = Account.create();

    ana.rest().patch("/api/v1/users/me", Map.of("settings", Map.of("theme", "dark")));
    JsonNode me = ana.rest().patch("/api/v1/users/me", Map.of("display_name", " Ana ")).json();

    assertThat(me.path("display_name").asText()).isEqualTo("Ana");
    assertThat(me.path("settings").path("theme").asText()).isEqualTo("dark");
  }

  @Test
  void aRemovedDeviceCannotRefresh() {
    Account ana = Account.create();

    assertThat(ana.rest().delete("/api/v1/devices/device-1").status()).isEqualTo(204);

    assertThat(Account.refresh(ana.refreshToken()).status()).isEqualTo(401);
    assertThat(ana.rest().get("/api/v1/devices/device-1").code()).isEqualTo("not_found");
  }

  @Test
  void aDeviceIsDescribedAndItsPushTokenIsNotShown() {
    Account ana = Account.create();

    RestClient.Answer put =
        ana.rest()
            .put(
                "/api/v1/devices/phone",
                Map.of("name", "Phone", "push", Map.of("provider", "fcm", "token", "secret-1")));

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.text("push_provider")).isEqualTo("fcm");
    assertThat(put.response().body()).doesNotContain("secret-1");
    assertThat(ana.rest().get("/api/v1/devices").json().path("items")).hasSize(2);
  }

  @Test
  void aTicketIsGivenForThirtySeconds() {
    RestClient.Answer ticket = Account.create().rest().post("/api/v1/tickets", Map.of());

    assertThat(ticket.status()).isEqualTo(200);
    assertThat(ticket.text("ticket")).hasSizeGreaterThanOrEqualTo(43);
    assertThat(ticket.json().path("expires_in").asInt()).isEqualTo(30);
  }
}
