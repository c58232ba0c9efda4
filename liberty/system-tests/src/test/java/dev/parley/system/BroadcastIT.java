package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Conversations of thousands, told in chunks. */
class BroadcastIT {
  private static final int LARGEST = 10_000;

  @Test
  void tenThousandAreToldInOrder() {
    Api owner = Api.register("phone");
    List<Api> present = List.of(Api.register("a"), Api.register("b"), Api.register("c"));
    List<String> members = new ArrayList<>(Crowd.of(LARGEST - present.size() - 1));
    present.forEach(user -> members.add(user.userId()));
    String channel = owner.group("broadcast", members);
    JsonNode seen = present.get(0).get("/conversations/" + channel).expect(200).json();
    assertThat(seen.path("member_count").asInt()).isEqualTo(LARGEST);
    int messages = 40;
    List<ForeignClient> clients = new ArrayList<>();
    try (ForeignClient speaker = ForeignClient.connect(owner);
        ForeignClient other = ForeignClient.connect(owner.on("tablet"))) {
      present.forEach(user -> clients.add(ForeignClient.connect(user)));
      for (int i = 1; i <= messages; i++) {
        speaker.say(channel, "n" + i, "announcement " + i);
      }
      assertThat(speaker.awaitAck("n" + messages).path("seq").asLong()).isEqualTo(messages);
      clients.add(other);
      for (ForeignClient client : clients) {
        client.await(frame -> frame.path("seq").asLong() == messages);
        assertThat(ChatIT.seqs(client.frames("new_message")))
            .isEqualTo(LongStream.rangeClosed(1, messages).boxed().toList());
      }
      // The sender's own devices know it by its name; the one that sent it knows it by the ack.
      assertThat(other.frames("new_message").get(0).path("client_msg_id").asText()).isEqualTo("n1");
      assertThat(clients.get(0).frames("new_message").get(0).has("client_msg_id")).isFalse();
      assertThat(speaker.frames("new_message")).isEmpty();
    } finally {
      clients.forEach(ForeignClient::close);
    }
    assertThat(present.get(1).history(channel)).hasSize(messages);
  }

  @Test
  void onlyMembersAreTold() {
    Api owner = Api.register("phone");
    Api stays = Api.register("a");
    Api leaves = Api.register("b");
    Api comes = Api.register("c");
    List<String> members = new ArrayList<>(Crowd.of(1_700));
    members.addAll(List.of(stays.userId(), leaves.userId()));
    String channel = owner.group("broadcast", members);
    String path = "/conversations/" + channel;
    try (ForeignClient staying = ForeignClient.connect(stays);
        ForeignClient leaving = ForeignClient.connect(leaves);
        ForeignClient coming = ForeignClient.connect(comes)) {
      send(owner, path, "one");
      owner.delete(path + "/members/" + leaves.userId()).expect(204);
      owner.post(path + "/members", Map.of("user_id", comes.userId())).expect(204);
      String id = send(owner, path, "two");
      owner.patch(path + "/messages/" + id, Map.of("content", "two, edited")).expect(200);
      owner.delete(path + "/messages/" + id).expect(200);
      coming.await("message_deleted");
      staying.await("message_deleted");
      assertThat(ChatIT.seqs(staying.frames())).contains(1L, 2L, 3L, 4L, 5L, 6L);
      // The one sees the own removal as the last, the other the own arrival as the first.
      assertThat(seqs(leaving)).containsExactly(1L, 2L);
      assertThat(seqs(coming)).containsExactly(3L, 4L, 5L, 6L);
      owner.delete(path).expect(204);
      staying.await(frame -> frame.path("change").asText().equals("deleted"));
      assertThat(seqs(staying)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(seqs(leaving)).containsExactly(1L, 2L);
    }
    stays.post(path + "/messages", Map.of("content", "x", "client_msg_id", "x")).expect(404);
  }

  @Test
  void thereIsALargestBroadcast() {
    Api owner = Api.register("phone");
    assertThat(
            owner
                .post(
                    "/conversations",
                    Map.of("type", "broadcast", "name", "g", "participant_ids", Crowd.of(LARGEST)))
                .expect(413)
                .json()
                .path("code")
                .asText())
        .isEqualTo("too_large");
  }

  private static String send(Api sender, String path, String content) {
    return sender
        .post(path + "/messages", Map.of("content", content, "client_msg_id", content))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  private static List<Long> seqs(ForeignClient client) {
    return client.frames().stream()
        .filter(frame -> frame.has("seq") && frame.has("conversation_id"))
        .map(frame -> frame.path("seq").asLong())
        .toList();
  }
}
