package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks that let not everything pass. */
@ExtendWith(ChromiumExtension.class)
class TransportIT {
  /** As behind a proxy that does not know it: it never opens. */
  private static final String NO_WEBSOCKET =
      """
      window.WebSocket = class {
        static OPEN = 1;
        readyState = 0;
        constructor() { setTimeout(() => this.onclose?.({code: 1006, reason: ''}), 50); }
        send() {}
        close() {}
      };
      """;

  @Test
  void eventsComeAsAStreamWhereNoWebSocketPasses(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium);
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      List<String> asked = watched(ana.page());
      ana.context().addInitScript(NO_WEBSOCKET);
      talk(ana, ben);
      assertThat(asked).contains("events").doesNotContain("poll");
    }
  }

  @Test
  void theyArePolledWhereNoStreamPassesEither(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium);
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      List<String> asked = watched(ana.page());
      ana.context().addInitScript(NO_WEBSOCKET);
      // Held back, as by something that wants to see the whole answer first.
      ana.context().route("**/api/v1/events?*", route -> {});
      talk(ana, ben);
      assertThat(asked).contains("events", "poll");
    }
  }

  /** The last parts of the paths that the page asks for. */
  private static List<String> watched(Page page) {
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url().replaceFirst(".*/([^/?]*).*", "$1")));
    return asked;
  }

  private static void talk(Visitor ana, Visitor ben) {
    ana.register();
    ana.openChatWith(ben);
    ana.say("by another way");
    ben.open("Ana Example");
    ben.say("it works");
    ana.message("it works").waitFor();
    ana.awaitTick("by another way", "read");
    ana.say("and back");
    ben.message("and back").waitFor();
    ben.awaitTick("it works", "read");
    ben.say("at once");
    ana.message("at once").waitFor();
    assertThat(ana.complaints()).isEmpty();
    assertThat(ben.complaints()).isEmpty();
  }
}
