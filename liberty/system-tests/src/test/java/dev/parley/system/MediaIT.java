package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shelf from one user to the devices of others. */
class MediaIT {
  private final Api ana = Api.register("phone");
  private final Api ben = Api.register("laptop");
  private final String conversation = ana.direct(ben);
  private final Shelf anas = new Shelf(ana);
  private final Shelf bens = new Shelf(ben);

  @Test
  void aPhotographTravelsToTheThumbnailOnAnotherDevice() throws Exception {
    byte[] photograph = Pictures.photograph(1200, 800, 6);
    String id = anas.ready("holiday.jpg", photograph);
    assertThat(bens.get("/media/" + id).code()).isEqualTo("not_found");
    try (ForeignClient device = ForeignClient.connect(ben.on("tablet"))) {
      device.await("welcome");
      anas.say(conversation, "a1", id).expect(201);
      JsonNode message = device.await("new_message");
      assertThat(message.path("attachments").get(0).asText()).isEqualTo(id);
    }

    JsonNode info = bens.info(id);
    assertThat(info.path("type").asText()).isEqualTo("image/jpeg");
    assertThat(info.path("width").asInt()).isEqualTo(800);
    assertThat(info.path("height").asInt()).isEqualTo(1200);
    Shelf.Got thumbnail = bens.get("/media/" + id + "/thumbnail").expect(200);
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
    assertThat(small.getHeight()).isEqualTo(320);
    assertThat(small.getWidth()).isBetween(212, 214);
    // Turned to the right: what was above is at the right.
    assertThat(new Color(small.getRGB(200, 160)).getRed()).isGreaterThan(200);
    assertThat(new Color(small.getRGB(10, 160)).getBlue()).isGreaterThan(200);

    Shelf.Got got = bens.get("/media/" + id).expect(200);
    assertThat(got.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(got.header("Content-Disposition")).startsWith("inline; filename=\"holiday.jpg\"");
    Metadata before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photograph));
    Metadata after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(got.body()));
    assertThat(before.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation().getLatitude())
        .isEqualTo(1);
    assertThat(after.containsDirectoryOfType(GpsDirectory.class)).isFalse();
    assertThat(after.containsDirectoryOfType(JpegCommentDirectory.class)).isFalse();
    assertThat(after.getFirstDirectoryOfType(ExifIFD0Directory.class).getInt(0x0112)).isEqualTo(6);
  }

  @Test
  void partsAndTagsAreAsBrowsersKnowThem() {
    byte[] bytes = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    String id = anas.ready("digits.txt", bytes);
    String path = "/media/" + id;

    Shelf.Got all = anas.get(path).expect(200);
    assertThat(all.body()).isEqualTo(bytes);
    assertThat(all.header("Content-Length")).isEqualTo("10000");
    Shelf.Got part = anas.get(path, Map.of("Range", "bytes=10-19")).expect(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/10000");
    assertThat(anas.get(path, Map.of("Range", "bytes=-5")).expect(206).body())
        .isEqualTo("56789".getBytes(StandardCharsets.US_ASCII));
    assertThat(anas.get(path, Map.of("Range", "bytes=10000-")).expect(416).header("Content-Range"))
        .isEqualTo("bytes */10000");
    String tag = all.header("ETag");
    assertThat(anas.get(path, Map.of("If-None-Match", tag)).status()).isEqualTo(304);
    anas.get(path, Map.of("Range", "bytes=1-2", "If-Range", "\"other\"")).expect(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<html><script>alert(1)</script></html>|a.png",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>|b.svg",
        "<?xml version=\"1.0\"?><x/>|c.jpg",
        "%PDF-1.4 not really|d.html",
        "GIF|e.gif",
      })
  void whatABrowserCouldRunIsOnlySaved(String content, String name) {
    String id = anas.ready(name, content.getBytes(StandardCharsets.UTF_8));

    Shelf.Got got = anas.get("/media/" + id).expect(200);

    assertThat(got.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(got.header("Content-Disposition")).startsWith("attachment;");
    assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(got.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "attachment; filename=\"../../etc/passwd\"|passwd",
        "attachment; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt|naïve €.txt",
        "attachment; filename*=UTF-8''%E2%80%AEgpj.exe|gpj.exe",
        "attachment; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b|aSet-Cookie b",
        "attachment; filename=\"C:\\\\temp\\\\x.doc\"|x.doc",
        "attachment; filename=\"...\"|file",
        "inline|file",
      })
  void namesDoNoHarm(String disposition, String name) {
    Shelf.Got uploaded = anas.upload(disposition, new byte[] {1, 2, 3}).expect(201);
    assertThat(uploaded.json().path("name").asText()).isEqualTo(name);
    String id = uploaded.json().path("media_id").asText();
    anas.awaitStatus(id, "ready");
    assertThat(anas.get("/media/" + id).expect(200).header("Set-Cookie")).isEmpty();
  }

  @Test
  void onlyWhoSeesTheMessageSeesTheFile() {
    Api cleo = Api.register("watch");
    Api dora = Api.register("desk");
    String group = ana.group(ben, cleo);
    String id = anas.ready("a.txt", new byte[] {1});
    String later = anas.ready("b.txt", new byte[] {2});
    anas.say(group, "a1", id).expect(201);
    bens.get("/media/" + id).expect(200);
    new Shelf(cleo).get("/media/" + id).expect(200);
    assertThat(new Shelf(dora).get("/media/" + id).code()).isEqualTo("not_found");
    assertThat(new Shelf(dora).say(dora.direct(cleo), "d1", id).json().path("code").asText())
        .isEqualTo("not_found");

    ana.delete("/conversations/" + group + "/members/" + cleo.userId()).expect(204);
    anas.say(group, "a2", later).expect(201);

    // What was said before is still hers, what is said after is not.
    new Shelf(cleo).get("/media/" + id).expect(200);
    new Shelf(cleo).get("/media/" + later).expect(404);
    bens.get("/media/" + later).expect(200);
    assertThat(
            bens.get("/media?ids=" + id + "," + later + ",media_nowhere")
                .expect(200)
                .json()
                .path("items"))
        .hasSize(2);
    // Who sees it may pass it on.
    bens.say(ben.direct(dora), "b1", id).expect(201);
    new Shelf(dora).get("/media/" + id).expect(200);
  }

  @Test
  void aDeletedMessageGivesNothingAndAnEditKeepsTheFile() {
    String id = anas.ready("a.txt", new byte[] {1});
    String message =
        anas.say(conversation, "a1", id).expect(201).json().path("message_id").asText();
    String path = "/conversations/" + conversation + "/messages/" + message;
    ana.patch(path, Map.of("content", "said better")).expect(200);
    bens.get("/media/" + id).expect(200);

    ana.delete(path).expect(200);

    bens.get("/media/" + id).expect(404);
    anas.get("/media/" + id).expect(200);
    assertThat(ben.history(conversation).toString()).doesNotContain(id);
    // The same send again is answered as before, whatever became of the file.
    anas.say(conversation, "a1", id).expect(200);
    bens.get("/media/" + id).expect(404);
  }

  @Test
  void aPictureNeedsNoWordsAndIsThereInHistoryAndSync() {
    String id = anas.ready("a.png", Pictures.picture("png", 50, 50));
    ana.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "", "client_msg_id", "a1", "attachments", List.of(id)))
        .expect(201);
    JsonNode said = ben.history(conversation).get(0);
    assertThat(said.path("content").asText()).isEmpty();
    assertThat(said.path("deleted").asBoolean()).isFalse();
    assertThat(said.path("attachments").get(0).asText()).isEqualTo(id);
    assertThat(ben.sync(null).toString()).contains(id);
  }

  @Test
  void aBombIsNotOpenedAndABrokenPictureIsRefused() {
    String bomb = anas.ready("bomb.png", Pictures.bomb());
    JsonNode info = anas.info(bomb);
    assertThat(info.path("width").asInt()).isEqualTo(30_000);
    assertThat(info.path("thumbnail").asBoolean()).isFalse();
    assertThat(info.path("note").asText()).contains("too many pixels");
    anas.get("/media/" + bomb + "/thumbnail").expect(404);

    byte[] jpeg = Pictures.picture("jpeg", 100, 100);
    String broken =
        anas.upload("attachment; filename=b.jpg", Arrays.copyOf(jpeg, 30))
            .expect(201)
            .json()
            .path("media_id")
            .asText();
    anas.awaitStatus(broken, "refused");
    assertThat(anas.get("/media/" + broken).code()).isEqualTo("forbidden");
    assertThat(anas.say(conversation, "a1", broken).json().path("code").asText())
        .isEqualTo("forbidden");
  }

  @Test
  void aLinkShowsAFileForAWhileAndCannotBeMade() {
    String id = anas.ready("a.jpg", Pictures.picture("jpeg", 400, 300));
    anas.say(conversation, "a1", id).expect(201);
    JsonNode link = bens.get("/media/" + id + "/link").expect(200).json();
    String url = link.path("url").asText();

    assertThat(Shelf.open(url).expect(200).header("Content-Type")).isEqualTo("image/jpeg");
    Shelf.open(link.path("thumbnail_url").asText()).expect(200);
    char last = url.charAt(url.length() - 1);
    String tampered = url.substring(0, url.length() - 2) + (last == 'A' ? "BB" : "AA");
    assertThat(Shelf.open(tampered).expect(403).code()).isEqualTo("forbidden");
    assertThat(Shelf.open("/api/v1/media/links/x.y").expect(403).code()).isEqualTo("forbidden");
    assertThat(Shelf.open("/api/v1/media/" + id).status()).isEqualTo(401);
    assertThat(Shelf.open("/api/v1/media/" + id + "/link").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertThat(anas.upload("inline", new byte[0]).expect(400).code()).isEqualTo("bad_request");
    assertThat(anas.get("/media/picture.png").expect(400).code()).isEqualTo("bad_request");
    assertThat(anas.get("/media/media_nowhere/info").expect(404).code()).isEqualTo("not_found");
    // Of unknown length: it is streamed all the same.
    Shelf.Got streamed =
        anas.upload(BodyPublishers.ofInputStream(() -> Shelf.noise(20L * 1024 * 1024)), Map.of())
            .expect(201);
    assertThat(streamed.json().path("size").asLong()).isEqualTo(20L * 1024 * 1024);
  }
}
