package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file that takes longer to go up than the network holds. */
@ExtendWith(ChromiumExtension.class)
class LargeUploadIT {
  private static final int BYTES = 20 << 20;
  private static final int CUT_AFTER = 12 << 20;
  private static final int SLOW_BYTES_A_SECOND = 6_000_000;
  private static final int UNLIMITED = -1;

  @Test
  void anUploadThatWasCutGoesOnWhereItWas(Chromium chromium) throws IOException {
    byte[] file = new byte[BYTES];
    new Random(7).nextBytes(file);
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      List<Long> offsets = new CopyOnWriteArrayList<>();
      ana.page().onResponse(response -> note(response, offsets));
      List<Long> pieces = new CopyOnWriteArrayList<>();
      ana.page().onRequest(request -> notePiece(request, pieces));
      CDPSession network = ana.page().context().newCDPSession(ana.page());
      network.send("Network.enable");
      emulate(network, false, SLOW_BYTES_A_SECOND);
      ana.choose(new FilePayload("backup.bin", "application/octet-stream", file));
      ana.page()
          .locator(".upload progress")
          .evaluate(
              "(bar, bytes) => new Promise((done) => { const look = () => bar.value > bytes ?"
                  + " done() : requestAnimationFrame(look); look(); })",
              CUT_AFTER);
      emulate(network, true, SLOW_BYTES_A_SECOND);
      assertThat(ana.page().getByText("You are offline")).isVisible();
      assertThat(ana.page().locator(".upload.sending")).hasCount(1);
      emulate(network, false, UNLIMITED);
      ana.page().locator(".upload.ready").waitFor();
      System.out.println("  cut after " + CUT_AFTER + " bytes, pieces from " + pieces);
      assertThat(offsets).isNotEmpty();
      long resumedAt = offsets.get(offsets.size() - 1);
      assertThat(resumedAt).isBetween(8L << 20, (long) BYTES - 1);
      assertThat(pieces).contains(resumedAt).containsOnlyOnce(0L);
      ana.say("The backup");
      ben.open("Ana Example");
      Download download =
          ben.page().waitForDownload(() -> ben.message("The backup").locator("a.file").click());
      assertThat(Arrays.equals(Files.readAllBytes(download.path()), file)).isTrue();
      assertThat(ana.complaints()).isEmpty();
    }
  }

  /** How far the server says that it has come. */
  private static void note(Response response, List<Long> offsets) {
    if (response.request().method().equals("HEAD") && response.ok()) {
      offsets.add(Long.parseLong(response.headers().get("upload-offset")));
    }
  }

  private static void notePiece(Request request, List<Long> pieces) {
    if (request.method().equals("PATCH")) {
      pieces.add(Long.parseLong(request.headers().get("upload-offset")));
    }
  }

  /** All by one session: what another one emulates does not lift it. */
  private static void emulate(CDPSession network, boolean offline, int uploadBytesPerSecond) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", offline);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", UNLIMITED);
    conditions.addProperty("uploadThroughput", uploadBytesPerSecond);
    network.send("Network.emulateNetworkConditions", conditions);
  }
}
