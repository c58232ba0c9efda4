package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A conversation that goes on for years. */
@ExtendWith(ChromiumExtension.class)
class LongHistoryIT {
  private static final int MESSAGES = 100_000;

  /** Down to up, a step a frame; how long frames took and how many rows there were at the most. */
  private static final String SCROLL =
      """
      async () => {
        const list = document.querySelector('parley-app').shadowRoot.querySelector('chat-shell').shadowRoot
          .querySelector('conversation-view').shadowRoot.querySelector('message-list').shadowRoot;
        const scroller = list.querySelector('.scroller');
        const frame = () => new Promise(requestAnimationFrame);
        const times = [];
        let rows = 0;
        const step = async (by) => {
          scroller.scrollTop += by;
          const before = performance.now();
          await frame();
          times.push(performance.now() - before);
          rows = Math.max(rows, list.querySelectorAll('.row').length);
        };
        for (let i = 0; i < 200; i++) await step(-700);
        for (let i = 0; i < 50; i++) await step(-scroller.scrollHeight / 60);
        times.sort((a, b) => a - b);
        const label = list.querySelector('.row').getAttribute('aria-label');
        return {rows, median: times[times.length >> 1], p95: times[Math.floor(times.length * .95)], label};
      }
      """;

  @Test
  void aHundredThousandMessagesScroll(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ben.openChatWith(ana);
      ben.say("the newest of all");
      ben.awaitTick("the newest of all", "delivered");
      ana.context().route("**/messages?*", LongHistoryIT::longPage);
      ana.page().reload();
      ana.open("Ben Sample");
      assertThat(ana.message("line " + MESSAGES)).isVisible();
      Object measured = ana.page().evaluate(SCROLL);
      System.out.println("  " + MESSAGES + " messages scrolled: " + measured);
      Map<?, ?> figures = (Map<?, ?>) measured;
      assertThat(Integer.parseInt(String.valueOf(figures.get("rows")))).isBetween(10, 80);
      assertThat(String.valueOf(figures.get("label"))).contains("line ");
      ana.screenshot("long-history");
      assertThat(ana.complaints()).isEmpty();
    }
  }

  /** The server's answer, with the whole past in one page. */
  private static void longPage(Route route) {
    String one = route.fetch().text();
    String sender = one.replaceFirst("(?s).*\"sender_id\":\"([^\"]+)\".*", "$1");
    String conversation = one.replaceFirst("(?s).*\"conversation_id\":\"([^\"]+)\".*", "$1");
    StringBuilder page = new StringBuilder("{\"has_more\":false,\"messages\":[");
    for (int seq = MESSAGES; seq >= 1; seq--) {
      long at = 1_795_000_000_000L + seq * 60_000L;
      String text =
          "line "
              + seq
              + (seq % 7 == 0 ? " with **some** more words, so that it is longer ".repeat(4) : "");
      page.append(
          """
          {"message_id":"m_%d","conversation_id":"%s","sender_id":"%s","content":"%s","seq":%d,"timestamp":%d,"timestamp_ms":%d,"kind":"message","format":"markdown","deleted":false}%s"""
              .formatted(seq, conversation, sender, text, seq, at / 1000, at, seq == 1 ? "" : ","));
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(page.append("]}").toString()));
  }
}
