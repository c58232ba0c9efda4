package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that send a byte now and then hold no thread, on a server that looks soon. */
class SlowUploadIT {
  private static final int LENGTH = 100_000;

  @RegisterExtension
  static final SecondServer SECOND =
      new SecondServer(Map.of("CHAT_MEDIA_SLOW_FOR", "PT3S", "CHAT_MEDIA_TRANSFERS_PER_USER", "1"));

  private final Api ana = SECOND.to(Api.register("phone"));
  private final Shelf anas = new Shelf(ana);

  @Test
  void anUploadThatHardlyComesIsGivenUp() throws IOException {
    String answer = dribble("POST", "/media", "Content-Type: application/octet-stream\r\n");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("\"bad_request\"");
    // Its turn is over.
    anas.upload("inline", new byte[] {1}).expect(201);
    assertThat(
            Metrics.of(SECOND.server().httpUri())
                .value("parley_media_refused_total", "code=\"bad_request\""))
        .isEqualTo(1);
  }

  @Test
  void ofAnUploadInPiecesWhatCameIsKept() throws IOException {
    Map<String, String> tus = Map.of("Tus-Resumable", "1.0.0");
    String place =
        anas.send(
                "POST",
                "/media/uploads",
                Map.of("Tus-Resumable", "1.0.0", "Upload-Length", Integer.toString(LENGTH)))
            .expect(201)
            .header("Location");
    String id = place.substring(place.lastIndexOf('/') + 1);
    String path = "/media/uploads/" + id;

    assertThat(dribble("PATCH", path, piece(0))).startsWith("HTTP/1.1 408");

    long kept = Long.parseLong(anas.send("HEAD", path, tus).expect(200).header("Upload-Offset"));
    assertThat(kept).isPositive();
    try (Socket socket = begin("PATCH", path, piece(kept), LENGTH - kept)) {
      socket.getOutputStream().write(new byte[(int) (LENGTH - kept)]);
      assertThat(text(socket.getInputStream())).startsWith("HTTP/1.1 204");
    }
    assertThat(anas.awaitStatus(id, "ready").path("size").asInt()).isEqualTo(LENGTH);
  }

  private static String piece(long offset) {
    return "Tus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\n"
        + "Upload-Offset: "
        + offset
        + "\r\n";
  }

  /** Sends some bytes a second till there is an answer; gives all of it. */
  private String dribble(String method, String path, String headers) throws IOException {
    try (Socket socket = begin(method, path, headers, LENGTH)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                out.write(1);
                return in.available() > 0;
              });
      return text(in);
    }
  }

  private Socket begin(String method, String path, String headers, long length) throws IOException {
    URI server = URI.create(ana.base());
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout(30_000);
    String head =
        method
            + " /api/v1"
            + path
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nConnection: close\r\nAuthorization: Bearer "
            + ana.token()
            + "\r\n"
            + headers
            + "Content-Length: "
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Up to the end of the connection. */
  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
