package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is said, stays text. */
@ExtendWith(ChromiumExtension.class)
class HostileContentIT {
  private static final List<String> PAYLOADS =
      List.of(
          "<img src=x onerror=window.owned=1>",
          "<script>window.owned=1</script>",
          "<svg/onload=window.owned=1>",
          "[click](javascript:window.owned=1)",
          "[click](data:text/html,<script>window.owned=1</script>)",
          "<iframe srcdoc=\"<script>parent.owned=1</script>\"></iframe>",
          "![x](https://example.com/pixel.png)",
          "<math><mtext><table><mglyph><style><img src=x onerror=window.owned=1>",
          "<a href=\"https://example.com\" onclick=\"window.owned=1\" style=\"position:fixed\">x</a>",
          "`<b>` ``` <script>window.owned=1</script>",
          "[x](https://example.com \"onmouseover=window.owned=1\")",
          "<form action=//example.com><input name=x></form>");

  @Test
  void payloadsStayText(Chromium chromium) {
    try (Visitor ana = Visitor.named("<img src=x onerror=window.owned=1>", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ben.openChatWith(ana);
      PAYLOADS.forEach(ben::say);
      ana.open("Ben Sample");
      assertThat(ana.page().locator(".message")).hasCount(PAYLOADS.size());
      for (Visitor each : List.of(ana, ben)) {
        Locator texts = each.page().locator(".message .text");
        assertThat(
                texts.locator("img, script, svg, iframe, form, input, style, [onclick], [style]"))
            .hasCount(0);
        assertThat(texts.locator("a[href]:not([href^='https:'])")).hasCount(0);
        assertThat(each.page().locator(".message a").first())
            .hasAttribute("rel", "noopener noreferrer nofollow");
        each.message("<script>window.owned=1</script>").first().waitFor();
        assertThat(each.page().evaluate("window.owned ?? 'safe'")).isEqualTo("safe");
        // The page's policy reports whatever tries.
        assertThat(each.complaints()).isEmpty();
      }
    }
  }
}
