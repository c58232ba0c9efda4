package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Uploads in pieces, by a client that is not ours. {@code -Dmedia.megabytes=1024} for a large one.
 */
class MediaUploadIT {
  private static final long MIB = 1 << 20;
  private static final int CHUNK = 256 * 1024;

  @RegisterExtension static final SecondServer SECOND = new SecondServer();

  private final Api ana = Api.register("phone");
  private final Shelf anas = new Shelf(ana);

  @Test
  void anUploadThatIsCutGoesOnAtAnotherServerInConstantMemory() throws Exception {
    long length = Long.getLong("media.megabytes", 40) * MIB - 12_345;
    long before = heldBytes();
    long begin = System.nanoTime();
    URI place = uploadPart(length, length / 2);

    String elsewhere = place.toString().replace(ana.base(), SECOND.to(ana).base());
    TusUpload rest = upload(length);
    TusUploader uploader = client(ana).beginOrResumeUploadFromURL(rest, new URL(elsewhere));
    assertThat(uploader.getOffset()).isBetween(length / 4, length / 2 + CHUNK);
    send(uploader, Long.MAX_VALUE);
    uploader.finish();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    String id = place.getPath().substring(place.getPath().lastIndexOf('/') + 1);
    JsonNode info = anas.awaitStatus(id, "ready");
    assertThat(info.path("size").asLong()).isEqualTo(length);
    assertThat(info.path("sha256").asText()).isEqualTo(sha256(length));
    assertThat(info.path("name").asText()).isEqualTo("große Datei.bin");
    System.out.printf(
        "  media: %d bytes in %.1f s, server RSS %d MiB before, %d MiB after%n",
        length, took.toMillis() / 1000.0, before / MIB, heldBytes() / MIB);
  }

  private static long heldBytes() {
    return StackExtension.server().status().rssBytes();
  }

  /** Uploads until somebody pulls the cable. */
  private URI uploadPart(long length, long until) throws IOException, ProtocolException {
    int port = URI.create(ana.base()).getPort();
    try (Cable cable = Cable.to(port)) {
      Api distant = ana.at(URI.create("http://127.0.0.1:" + cable.port()));
      TusUploader uploader = client(distant).createUpload(upload(length));
      send(uploader, until);
      return URI.create(uploader.getUploadURL().toString().replace(distant.base(), ana.base()));
    }
  }

  private static void send(TusUploader uploader, long until) throws IOException, ProtocolException {
    uploader.setChunkSize(CHUNK);
    while (uploader.getOffset() < until && uploader.uploadChunk() >= 0) {
      assertThat(uploader.getOffset()).isPositive();
    }
  }

  private static TusClient client(Api user) throws IOException {
    TusClient client = new TusClient();
    client.setUploadCreationURL(new URL(user.base() + "/api/v1/media/uploads"));
    client.setHeaders(Map.of("Authorization", "Bearer " + user.token()));
    return client;
  }

  private static TusUpload upload(long length) {
    TusUpload upload = new TusUpload();
    upload.setInputStream(Shelf.noise(length));
    upload.setSize(length);
    upload.setFingerprint("noise-" + length);
    upload.setMetadata(Map.of("filename", "große Datei.bin"));
    return upload;
  }

  private static String sha256(long length) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (DigestInputStream in = new DigestInputStream(Shelf.noise(length), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void theProtocolsEdgesAreKept() throws Exception {
    TusUploader uploader = client(ana).createUpload(upload(100));
    String path = uploader.getUploadURL().getPath().replaceFirst("^/api/v1", "");
    Map<String, String> tus = Map.of("Tus-Resumable", "1.0.0");

    assertThat(anas.send("HEAD", path, tus).expect(200).header("Upload-Offset")).isEqualTo("0");
    assertThat(anas.send("HEAD", path, Map.of()).status()).isEqualTo(412);
    assertThat(new Shelf(Api.register("desk")).send("HEAD", path, tus).status()).isEqualTo(404);
    Map<String, String> ahead =
        Map.of(
            "Tus-Resumable", "1.0.0",
            "Upload-Offset", "50",
            "Content-Type", "application/offset+octet-stream");
    assertThat(anas.send("PATCH", path, ahead).expect(409).code()).isEqualTo("conflict");
    assertThat(anas.send("PATCH", path, tus).status()).isEqualTo(415);
    assertThat(anas.send("OPTIONS", "/media/uploads", Map.of()).header("Tus-Extension"))
        .contains("creation", "termination", "expiration");
    anas.send("DELETE", path, tus).expect(204);
    assertThat(anas.send("HEAD", path, tus).status()).isEqualTo(404);
  }
}
