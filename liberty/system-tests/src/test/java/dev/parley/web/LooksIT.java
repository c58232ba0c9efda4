package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On desktops and phones, light and dark, from the left and from the right, and for who cannot see.
 */
@ExtendWith(ChromiumExtension.class)
class LooksIT {
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  @Test
  void everybodyCanUseIt(Chromium chromium) {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true)
            .setTimezoneId("America/New_York");
    Browser.NewContextOptions dark =
        new Browser.NewContextOptions()
            .setViewportSize(1240, 800)
            .setColorScheme(ColorScheme.DARK)
            .setTimezoneId("Europe/Berlin");
    try (Visitor ana = Visitor.named("Ana Moreira", chromium, phone).register();
        Visitor ben = Visitor.named("Kofi Mensah", chromium, dark)) {
      ben.page().navigate(Visitor.server());
      assertAccessible(ben, "sign-in");
      ben.register();
      ben.openChatWith(ana);
      talk(ana, ben);
      assertOwnTimes(ana, ben);
      ben.screenshot("dark");
      assertAccessible(ben, "chat, dark");
      ana.screenshot("phone");
      assertAccessible(ana, "chat, phone");
      ben.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      ben.screenshot("desktop");
      assertAccessible(ben, "chat, light");
      dialogs(ben);
      germanAndFromTheRight(ana);
      assertThat(ana.complaints()).isEmpty();
      assertThat(ben.complaints()).isEmpty();
    }
  }

  /** The same moment, each by the clock of their place. */
  private static void assertOwnTimes(Visitor ana, Visitor ben) {
    Locator inNewYork = ana.message("failover").locator("time");
    Locator inBerlin = ben.message("failover").locator("time");
    Instant said = Instant.parse(inBerlin.getAttribute("datetime"));
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm");
    assertThat(inNewYork).hasText(clock.format(said.atZone(ZoneId.of("America/New_York"))));
    assertThat(inBerlin).hasText(clock.format(said.atZone(ZoneId.of("Europe/Berlin"))));
  }

  private static void talk(Visitor ana, Visitor ben) {
    ben.say("Morning! Did the *night build* finish?");
    ana.open("Kofi Mensah");
    ana.say("Yes, all green. p99 went down to **38 ms** on two nodes");
    ben.message("p99 went").waitFor();
    ben.say("Nice! Can you post the numbers?");
    ana.message("post the numbers").waitFor();
    ana.say("```\nconnections  50 000\nmessages/s   12 400\np99          38 ms\n```");
    ben.message("12 400").waitFor();
    ben.say(
        "Great, thanks a lot. Shall we demo it on Thursday? I would like to show the failover too.");
    ana.message("failover").waitFor();
    ana.say("שלום, זה עובד גם מימין לשמאל");
    ben.message("שלום").waitFor();
    ana.say("👍🎉");
    ben.message("👍🎉").waitFor();
    ana.awaitTick("👍🎉", "read");
    ben.say("See https://example.com/report for the draft");
    ana.message("the draft").waitFor();
    ben.awaitTick("the draft", "read");
  }

  private static void dialogs(Visitor ben) {
    for (String title : List.of("Find people and chats", "New group", "Settings")) {
      ben.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(title)).click();
      ben.page().getByRole(AriaRole.DIALOG).waitFor();
      assertAccessible(ben, title);
      ben.screenshot("dialog-" + title.split(" ", -1)[0].toLowerCase(java.util.Locale.ROOT));
      ben.page().keyboard().press("Escape");
      assertThat(ben.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }
    ben.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Emoji").setExact(true))
        .click();
    ben.page().getByLabel("Find an emoji").fill("rocket");
    assertAccessible(ben, "emoji");
    ben.screenshot("emoji");
    ben.page().keyboard().press("Enter");
    assertThat(ben.composer()).hasValue("🚀");
  }

  private static void germanAndFromTheRight(Visitor ana) {
    ana.page()
        .evaluate("localStorage.setItem('parley.preferences', JSON.stringify({language: 'de'}))");
    ana.page().reload();
    assertThat(ana.page().getByPlaceholder("Nachricht an Kofi Mensah")).isVisible();
    assertThat(ana.page().getByText("Heute")).isVisible();
    ana.page().evaluate("document.documentElement.dir = 'rtl'");
    ana.screenshot("phone-right-to-left");
    Object overflow = ana.page().evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
    ana.page().getByLabel("Zurück zu den Chats").click();
    ana.screenshot("phone-list");
  }

  private static void assertAccessible(Visitor visitor, String where) {
    List<Rule> found = new AxeBuilder(visitor.page()).setLegacyMode(true).analyze().getViolations();
    List<String> all =
        found.stream()
            .map(
                rule ->
                    rule.getImpact() + " " + rule.getId() + " " + rule.getNodes().get(0).getHtml())
            .toList();
    System.out.println("  axe, " + where + ": " + (all.isEmpty() ? "nothing" : all));
    assertThat(found).as(where + ": " + all).noneMatch(rule -> SERIOUS.contains(rule.getImpact()));
  }
}
