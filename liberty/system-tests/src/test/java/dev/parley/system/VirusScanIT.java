package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.stack.ParleyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real clamd, which knows the test file of EICAR by a signature of our own. */
class VirusScanIT {
  private static final Path CLAMD = Path.of("/usr/sbin/clamd");
  private static final byte[] EICAR =
      ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*")
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @Test
  void whatTheScannerKnowsNobodyGets() throws Exception {
    assumeTrue(Files.isExecutable(CLAMD), "no clamd");
    int port = freePort();
    Process clamd = start(port);
    // All servers look at files: the one that has no scanner must not be faster.
    ParleyServer first = StackExtension.server();
    first.stop();
    ParleyServer second =
        StackExtension.another(2, Map.of("CHAT_MEDIA_CLAMD", "127.0.0.1:" + port));
    try {
      var unused = second.start();
      scan(Api.register("phone", second.httpUri()), clamd);
    } finally {
      second.stop();
      var unused = first.start();
      clamd.destroy();
    }
  }

  private static void scan(Api ana, Process clamd) throws InterruptedException {
    Shelf anas = new Shelf(ana);
    String harmful = id(anas, EICAR);
    assertThat(anas.awaitStatus(harmful, "refused").path("note").asText()).contains("Eicar");
    assertThat(anas.get("/media/" + harmful).expect(403).code()).isEqualTo("forbidden");
    anas.awaitStatus(id(anas, new byte[] {1, 2, 3}), "ready");

    clamd.destroy();
    assertThat(clamd.waitFor(30, TimeUnit.SECONDS)).isTrue();
    String unscanned = id(anas, new byte[] {4});
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(10))
        .until(() -> anas.info(unscanned).path("status").asText().equals("processing"));
  }

  private static String id(Shelf files, byte[] bytes) {
    return files.upload("inline", bytes).expect(201).json().path("media_id").asText();
  }

  private Process start(int port) throws Exception {
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(EICAR));
    Files.writeString(
        directory.resolve("own.hdb"), hash + ":" + EICAR.length + ":Local.Eicar.Test\n");
    Path settings = directory.resolve("clamd.conf");
    Files.write(
        settings,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + directory,
            "TCPAddr 127.0.0.1",
            "TCPSocket " + port));
    Process clamd =
        new ProcessBuilder(CLAMD.toString(), "--config-file=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("clamd.log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
    return clamd;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
