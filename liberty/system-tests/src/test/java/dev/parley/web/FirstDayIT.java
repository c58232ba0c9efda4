package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of two people from nothing to a photo that was seen, with a picture of each step. */
@ExtendWith(ChromiumExtension.class)
class FirstDayIT {
  @Test
  void fromRegistrationToAGroupMessageThatWasRead(Chromium chromium) throws IOException {
    try (Visitor ana = Visitor.named("Ana Example", chromium);
        Visitor ben = Visitor.named("Ben Sample", chromium)) {
      ana.page().navigate(Visitor.server());
      ana.page().getByRole(AriaRole.HEADING).first().waitFor();
      ana.screenshot("walk-1-sign-in");
      ana.register();
      ben.register();
      ana.screenshot("walk-2-registered");
      ana.beginGroup("Lake house", ben);
      ana.choose(new FilePayload("evening.jpg", "image/jpeg", Photo.evening(1600, 1200)));
      assertThat(ana.page().locator(".upload.ready")).hasCount(1);
      ana.screenshot("walk-3-attached");
      ana.say("From the terrace, **just now**");
      Locator sent = ana.message("From the terrace");
      assertThat(sent.locator(".read-by")).hasText("0/1");
      assertThat(ben.item("Lake house")).containsText("unread");
      ben.screenshot("walk-4-unread");
      ben.open("Lake house");
      Locator picture = ben.message("From the terrace").locator(".picture img");
      picture.waitFor();
      Awaitility.await()
          .pollInSameThread()
          .until(() -> (Boolean) picture.evaluate("i => i.complete && i.naturalWidth > 0"));
      ben.screenshot("walk-5-read");
      assertThat(sent.locator(".read-by")).hasText("1/1");
      assertThat(sent.getByLabel("read by 1 of 1")).isVisible();
      sent.locator(".read-by").click();
      Locator info = ana.page().getByRole(AriaRole.DIALOG);
      assertThat(info).containsText("Read by 1 of 1");
      assertThat(info).containsText("Ben Sample");
      ana.screenshot("walk-6-receipts");
      assertThat(ana.complaints()).isEmpty();
      assertThat(ben.complaints()).isEmpty();
    }
  }
}
