package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that people give each other in the web client. */
@ExtendWith(ChromiumExtension.class)
class AttachmentIT {
  @Test
  void aPhotoAndAFileTravel(Chromium chromium) throws IOException {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      ana.choose(new FilePayload("evening.jpg", "image/jpeg", Photo.evening(1600, 1200)));
      ana.choose(new FilePayload("notes.html", "text/html", words("<h1>Notes</h1>")));
      assertThat(ana.page().locator(".upload.ready")).hasCount(2);
      ana.say("From the lake");
      assertThat(ana.page().locator(".upload")).hasCount(0);
      ben.open("Ana Example");
      assertShown(ben.message("From the lake").locator(".picture img"));
      assertShown(ana.message("From the lake").locator(".picture img"));
      Download download =
          ben.page().waitForDownload(() -> ben.message("From the lake").locator("a.file").click());
      assertThat(download.suggestedFilename()).isEqualTo("notes.html");
      assertThat(Files.readString(download.path())).isEqualTo("<h1>Notes</h1>");
      ben.screenshot("attachment");
      ana.message("From the lake").hover();
      tool(ana, "Delete");
      assertThat(ben.page().locator(".files")).hasCount(0);
      assertThat(ana.complaints()).isEmpty();
      assertThat(ben.complaints()).isEmpty();
    }
  }

  @Test
  void picturesArePastedAndDroppedAndNeedNoWords(Chromium chromium) throws IOException {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      handOver(ana, ana.composer(), "paste", "clipboardData");
      handOver(ana, ana.page().locator("message-list"), "drop", "dataTransfer");
      assertThat(ana.page().locator(".upload.ready")).hasCount(2);
      ana.page().locator(".upload button").first().click();
      assertThat(ana.page().locator(".upload")).hasCount(1);
      ana.page().getByRole(AriaRole.BUTTON, button("Send")).click();
      assertThat(ben.item("Ana Example")).containsText("a file");
      ben.open("Ana Example");
      assertShown(ben.page().locator(".picture img"));
      ana.page().locator("[data-status=read]").waitFor();
      assertThat(ana.complaints()).isEmpty();
    }
  }

  @Test
  void whatTheServerRefusesIsSaid(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      ana.choose(new FilePayload("broken.png", "image/png", words("\u0089PNG\r\n\u001a\nnothing")));
      assertThat(ana.page().locator(".upload.failed")).containsText("This file is not accepted");
      assertThat(ana.page().getByRole(AriaRole.BUTTON, button("Send"))).isDisabled();
      ana.page().getByRole(AriaRole.BUTTON, button("Remove broken.png")).click();
      ana.page().context().setOffline(true);
      ana.choose(new FilePayload("late.txt", "text/plain", words("late")));
      assertThat(ana.page().getByRole(AriaRole.BUTTON, button("Send"))).isDisabled();
      ana.page().context().setOffline(false);
      assertThat(ana.page().locator(".upload.ready")).containsText("late.txt");
    }
  }

  /** As if the user had pasted or dropped a picture. */
  private static void handOver(Visitor visitor, Locator where, String event, String field)
      throws IOException {
    JSHandle transfer =
        visitor
            .page()
            .evaluateHandle(
                "bytes => { const transfer = new DataTransfer();"
                    + " transfer.items.add(new File([new Uint8Array(bytes)], 'image.png',"
                    + " {type: 'image/png'})); return transfer; }",
                unsigned(Photo.evening(320, 200)));
    where.evaluate(
        "(element, [transfer, type, field]) => element.dispatchEvent(type === 'paste'"
            + " ? new ClipboardEvent(type, {[field]: transfer, bubbles: true, composed: true,"
            + " cancelable: true}) : new DragEvent(type, {[field]: transfer, bubbles: true,"
            + " composed: true, cancelable: true}))",
        new Object[] {transfer, event, field});
  }

  private static List<Integer> unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xff).toList();
  }

  private static void assertShown(Locator image) {
    assertThat(image).isVisible();
    Awaitility.await()
        .until(() -> (Boolean) image.evaluate("i => i.complete && i.naturalWidth > 0"));
  }

  private static void tool(Visitor visitor, String tool) {
    visitor.page().getByRole(AriaRole.BUTTON, button(tool)).first().click();
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static byte[] words(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
