package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bounds in size and time, on a server that has close ones. */
class MediaLimitsIT {
  private static final int LARGEST = 1_000_000;

  @RegisterExtension
  static final SecondServer SECOND =
      new SecondServer(
          Map.of(
              "CHAT_MEDIA_MAX_BYTES", Integer.toString(LARGEST),
              "CHAT_MEDIA_USER_QUOTA_BYTES", "1500000",
              "CHAT_MEDIA_CONVERSATION_QUOTA_BYTES", "1200000",
              "CHAT_MEDIA_LINK_LIFETIME", "PT2S",
              "CHAT_MEDIA_UNUSED_LIFETIME", "PT3S",
              "CHAT_MEDIA_COLLECT_EVERY", "PT0.5S"));

  private final Api ana = SECOND.to(Api.register("phone"));
  private final Api ben = SECOND.to(Api.register("laptop"));
  private final String conversation = ana.direct(ben);
  private final Shelf anas = new Shelf(ana);
  private final Shelf bens = new Shelf(ben);

  @Test
  void whatIsTooLargeIsRefusedWhetherThatIsSaidBeforeOrNot() {
    assertThat(anas.upload("inline", new byte[LARGEST + 1]).expect(413).code())
        .isEqualTo("too_large");
    assertThat(
            anas.upload(BodyPublishers.ofInputStream(() -> Shelf.noise(LARGEST + 1)), Map.of())
                .expect(413)
                .code())
        .isEqualTo("too_large");
    anas.upload("inline", new byte[LARGEST]).expect(201);
  }

  @Test
  void nobodyHasMoreThanTheQuotaNorAConversation() {
    String first = anas.ready("a", new byte[LARGEST]);
    anas.say(conversation, "a1", first).expect(201);
    assertThat(anas.upload("inline", new byte[600_000]).expect(413).code()).isEqualTo("too_large");
    anas.say(conversation, "a2", first).expect(201);

    String second = bens.ready("b", new byte[300_000]);
    assertThat(bens.say(conversation, "b1", second).expect(413).json().path("code").asText())
        .isEqualTo("too_large");
    bens.say(ben.direct(Api.register("desk").at(SECOND.server().httpUri())), "b2", second)
        .expect(201);
  }

  @Test
  void aLinkEnds() {
    String id = anas.ready("a.jpg", Pictures.picture("jpeg", 10, 10));
    anas.say(conversation, "a1", id).expect(201);
    JsonNode link = bens.get("/media/" + id + "/link").expect(200).json();
    String url = link.path("url").asText();
    Shelf.open(url).expect(200);

    Awaitility.await().atMost(Shelf.SOON).until(() -> Shelf.open(url).status() == 403);
  }

  @Test
  void whatNoMessageCarriesIsCollectedAndTheRestStays() {
    String unused = anas.ready("a", new byte[] {1});
    String used = anas.ready("b", new byte[] {2});
    String withdrawn = anas.ready("c", new byte[] {3});
    anas.say(conversation, "a1", used).expect(201);
    String message =
        anas.say(conversation, "a2", withdrawn).expect(201).json().path("message_id").asText();
    ana.delete("/conversations/" + conversation + "/messages/" + message).expect(200);

    Awaitility.await().atMost(Shelf.SOON).until(() -> isGone(unused) && isGone(withdrawn));
    assertThat(anas.say(conversation, "a3", unused).json().path("code").asText())
        .isEqualTo("not_found");
    bens.get("/media/" + used).expect(200);
  }

  /** Both servers look at files and collect them. */
  @Test
  void whatBecomesOfFilesIsCounted() {
    int uploads = counted("parley_media_uploads_total");
    int bytes = counted("parley_media_upload_bytes_total");
    int ready = counted("parley_media_looked_total", "status=\"ready\"");
    int refused = counted("parley_media_looked_total", "status=\"refused\"");
    int tooLarge = counted("parley_media_refused_total", "code=\"too_large\"");
    int thumbnails = counted("parley_media_thumbnail_seconds_count");
    int collected = counted("parley_media_collected_total");
    byte[] picture = Pictures.picture("jpeg", 60, 40);

    String id = anas.ready("a.jpg", picture);
    String broken =
        anas.upload("inline", Arrays.copyOf(picture, 30)).json().path("media_id").asText();
    anas.awaitStatus(broken, "refused");
    anas.upload("inline", new byte[LARGEST + 1]).expect(413);
    Awaitility.await().atMost(Shelf.SOON).until(() -> isGone(id) && isGone(broken));

    assertThat(counted("parley_media_uploads_total")).isEqualTo(uploads + 2);
    assertThat(counted("parley_media_upload_bytes_total")).isEqualTo(bytes + picture.length + 30);
    assertThat(counted("parley_media_looked_total", "status=\"ready\"")).isEqualTo(ready + 1);
    assertThat(counted("parley_media_looked_total", "status=\"refused\"")).isEqualTo(refused + 1);
    assertThat(counted("parley_media_refused_total", "code=\"too_large\"")).isEqualTo(tooLarge + 1);
    assertThat(counted("parley_media_thumbnail_seconds_count")).isEqualTo(thumbnails + 1);
    Awaitility.await()
        .atMost(Shelf.SOON)
        .until(() -> counted("parley_media_collected_total") >= collected + 2);
  }

  private static int counted(String name) {
    return counted(name, "");
  }

  private static int counted(String name, String label) {
    return Metrics.of(StackExtension.server().httpUri()).value(name, label)
        + Metrics.of(SECOND.server().httpUri()).value(name, label);
  }

  private boolean isGone(String id) {
    return anas.get("/media/" + id + "/info").status() == 404;
  }
}
