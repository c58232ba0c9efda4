package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationIT {
  private static final String CONVERSATIONS = "/api/v1/conversations";

  private final Account ana = Account.create();
  private final Account ben = Account.create();

  @Test
  void aPairHasOneDirectConversationWhoeverAsks() {
    RestClient.Answer first = direct(ana, ana.userId(), ben.userId());
    RestClient.Answer second = direct(ben, ana.userId());

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("conversation_id")).isEqualTo(first.text("conversation_id"));
    assertThat(second.text("peer_id")).isEqualTo(ana.userId());
    assertThat(first.header("Location").orElse("")).endsWith(first.text("conversation_id"));
  }

  @Test
  void aPairHasOneDirectConversationHoweverManyAskAtOnce() {
    List<CompletableFuture<RestClient.Answer>> asked =
        Stream.of(ana, ben, ana, ben, ana, ben)
            .map(
                who -> CompletableFuture.supplyAsync(() -> direct(who, ana.userId(), ben.userId())))
            .toList();
    List<RestClient.Answer> answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(RestClient.Answer::status).containsOnly(200, 201);
    assertThat(answers).extracting(RestClient.Answer::status).containsOnlyOnce(201);
    assertThat(answers)
        .extracting(answer -> answer.text("conversation_id"))
        .containsOnly(answers.get(0).text("conversation_id"));
  }

  @Test
  void aNewGroupIsOwnedCountedAndUnread() {
    JsonNode group = group(ana, ben.userId()).json();

    assertThat(group.path("type").asText()).isEqualTo("group");
    assertThat(group.path("name").asText()).isEqualTo("Team");
    assertThat(group.path("role").asText()).isEqualTo("owner");
    assertThat(group.path("member_count").asInt()).isEqualTo(2);
    for (String number : List.of("last_seq", "read_seq", "unread", "mentions")) {
      assertThat(group.path(number).isNumber()).as(number).isTrue();
    }
  }

  @Test
  void aGroupBeginsWithTheHistoryThatIsAskedFor() {
    RestClient.Answer open = begin("group", "all", ben.userId());

    assertThat(open.status()).isEqualTo(201);
    assertThat(open.text("history")).isEqualTo("all");
    assertThat(begin("group", "joined", ben.userId()).text("history")).isEqualTo("joined");
    assertThat(group(ana).text("history")).isEqualTo("joined");
    assertThat(begin("group", "some", ben.userId()).code()).isEqualTo("bad_request");
    assertThat(begin("direct", "all", ben.userId()).code()).isEqualTo("bad_request");
    assertThat(begin("direct", "joined", ben.userId()).status()).isEqualTo(201);
  }

  @Test
  void theListGoesOnByCursorWithoutADouble() {
    group(ana);
    group(ana);
    direct(ana, ben.userId());

    JsonNode first = ana.rest().get(CONVERSATIONS + "?limit=2").json();
    JsonNode second =
        ana.rest()
            .get(CONVERSATIONS + "?limit=2&cursor=" + first.path("next_cursor").asText())
            .json();

    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items")).hasSize(1).doesNotContainAnyElementsOf(first.path("items"));
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void strangersCannotTellThatAConversationExists() {
    String id = group(ana).text("conversation_id");

    RestClient.Answer foreign = ben.rest().get(CONVERSATIONS + "/" + id);
    RestClient.Answer unknown = ben.rest().get(CONVERSATIONS + "/conv_unknown");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo(unknown.code()).isEqualTo("not_found");
    assertThat(ben.rest().get(CONVERSATIONS + "/" + id + "/members").status()).isEqualTo(404);
    assertThat(ben.rest().patch(CONVERSATIONS + "/" + id, Map.of("name", "Mine")).status())
        .isEqualTo(404);
    assertThat(ben.rest().delete(CONVERSATIONS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void plainMembersNeitherRenameNorDelete() {
    String path = CONVERSATIONS + "/" + group(ana, ben.userId()).text("conversation_id");

    assertThat(ben.rest().patch(path, Map.of("name", "Mine")).code()).isEqualTo("forbidden");
    assertThat(ben.rest().delete(path).code()).isEqualTo("forbidden");
    assertThat(ana.rest().patch(path, Map.of("name", "Ours")).text("name")).isEqualTo("Ours");
  }

  @Test
  void aDeletedConversationIsGoneForEverybody() {
    String id = group(ana, ben.userId()).text("conversation_id");

    assertThat(ana.rest().delete(CONVERSATIONS + "/" + id).status()).isEqualTo(204);

    assertThat(ben.rest().get(CONVERSATIONS + "/" + id).status()).isEqualTo(404);
    assertThat(ben.rest().get(CONVERSATIONS).json().path("items"))
        .noneMatch(item -> item.path("conversation_id").asText().equals(id));
  }

  @Test
  void membersAreListedWithTheirRoles() {
    String id = group(ana, ben.userId()).text("conversation_id");

    JsonNode members = ben.rest().get(CONVERSATIONS + "/" + id + "/members").json().path("items");

    assertThat(members)
        .extracting(member -> member.path("user_id").asText() + member.path("role").asText())
        .containsExactlyInAnyOrder(ana.userId() + "owner", ben.userId() + "member");
  }

  @Test
  void aDirectConversationHasNoNameNoEndAndNoThird() {
    String path = CONVERSATIONS + "/" + direct(ana, ben.userId()).text("conversation_id");
    Account cat = Account.create();

    assertThat(ana.rest().patch(path, Map.of("name", "Us")).code()).isEqualTo("forbidden");
    assertThat(ana.rest().delete(path).code()).isEqualTo("forbidden");
    assertThat(ana.rest().post(path + "/members", Map.of("user_id", cat.userId())).code())
        .isEqualTo("forbidden");
  }

  @Test
  void aMemberWhoIsNoUserIsRefused() {
    assertThat(direct(ana, "u_nobody").code()).isEqualTo("not_found");
    assertThat(direct(ana, ana.userId()).code()).isEqualTo("bad_request");
    assertThat(direct(ana, "not-an-id").code()).isEqualTo("bad_request");
  }

  private RestClient.Answer begin(String type, String history, String... participants) {
    return ana.rest()
        .post(
            CONVERSATIONS,
            Map.of("participant_ids", participants, "type", type, "history", history));
  }

  private static RestClient.Answer direct(Account who, String... participants) {
    return who.rest()
        .post(CONVERSATIONS, Map.of("participant_ids", participants, "type", "direct"));
  }

  private static RestClient.Answer group(Account who, String... participants) {
    return who.rest()
        .post(
            CONVERSATIONS,
            Map.of("participant_ids", participants, "type", "group", "name", "Team"));
  }
}
