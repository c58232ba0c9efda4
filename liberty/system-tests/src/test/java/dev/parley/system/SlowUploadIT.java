package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Clients that send a byte now and then hold no thread, on a server that waits for seconds only.
 */
class SlowUploadIT {
  private static final int LENGTH = 100_000;

  /** More than the server waits for at once. */
  private static final int SOME = 50_000;

  @RegisterExtension
  static final SecondServer SECOND =
      new SecondServer(
          Map.of("CHAT_HTTP_READ_TIMEOUT", "3s", "CHAT_MEDIA_TRANSFERS_PER_USER", "1"));

  private final Api ana = SECOND.to(Api.register("phone"));
  private final Shelf anas = new Shelf(ana);

  @Test
  void anUploadThatHardlyComesIsCutOff() throws IOException {
    assertThat(dribble("POST", "/media", "Content-Type: application/octet-stream\r\n"))
        .doesNotContain(" 201 ");

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

    String unused = dribble("PATCH", path, piece(0));

    long kept = Long.parseLong(anas.send("HEAD", path, tus).expect(200).header("Upload-Offset"));
    assertThat(kept).isBetween(1L, LENGTH - 1L);
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

  /** Sends some, then a byte now and then, till the connection ends; gives the answer, if any. */
  private String dribble(String method, String path, String headers) throws IOException {
    try (Socket socket = begin(method, path, headers, LENGTH)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(new byte[SOME]);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isOver(out, in));
      return in.available() > 0 ? text(in) : "";
    }
  }

  private static boolean isOver(OutputStream out, InputStream in) throws IOException {
    try {
      out.write(1);
    } catch (SocketException e) {
      return true; // closed without an answer
    }
    return in.available() > 0;
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
