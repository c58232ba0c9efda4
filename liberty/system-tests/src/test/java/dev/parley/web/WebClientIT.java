package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.system.StackExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with the web client, in browsers of their own. */
@ExtendWith(ChromiumExtension.class)
class WebClientIT {
  @Test
  void twoPeopleMeetAndChat(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      ana.say("Hello **Ben**, is this `live`?");
      assertThat(ana.message("Hello Ben").locator("strong")).hasText("Ben");
      ana.awaitTick("Hello Ben", "delivered");
      assertThat(ben.item("Ana Example")).containsText("1 unread message");
      ben.open("Ana Example");
      ana.awaitTick("Hello Ben", "read");
      assertThat(ben.item("Ana Example")).not().containsText("unread");
      ben.composer().pressSequentially("It is");
      assertThat(ana.page().locator("div.typing")).hasText("Ben Sample is typing…");
      ben.say("It is, at once.");
      ana.message("It is, at once.").waitFor();
      editsReactsRepliesAndDeletes(ana, ben);
      assertThat(ana.complaints()).isEmpty();
      assertThat(ben.complaints()).isEmpty();
    }
  }

  private static void editsReactsRepliesAndDeletes(Visitor ana, Visitor ben) {
    tool(ben, "Hello Ben", "Add a reaction");
    ben.page().getByRole(AriaRole.BUTTON, button("🎉")).first().click();
    assertThat(ana.message("Hello Ben").locator(".reactions")).hasText("🎉 1");
    tool(ben, "Hello Ben", "Reply");
    ben.say("Yes");
    assertThat(ana.message("Yes").locator(".quote")).containsText("Hello Ben");
    ana.composer().press("ArrowUp");
    assertThat(ana.composer()).hasValue("Hello **Ben**, is this `live`?");
    ana.say("Hello Ben, this is live.");
    assertThat(ben.message("this is live").first()).containsText("edited");
    ana.say("Away with this");
    ben.message("Away with this").waitFor();
    tool(ana, "Away with this", "Delete");
    assertThat(ben.message("This message was deleted.")).isVisible();
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void tool(Visitor visitor, String message, String tool) {
    Locator row = visitor.message(message).last();
    row.hover();
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(tool)).click();
  }

  @Test
  void aGroupIsBegunAndItsMessageReadByAll(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register();
        Visitor eve = Visitor.named("Eve Tester", chromium).register()) {
      ana.beginGroup("Release train", ben, eve);
      ana.composer()
          .pressSequentially("Shall we ship on Thursday, @" + ben.username().substring(0, 9));
      ana.composer().press("Enter");
      ana.composer().press("Enter");
      assertThat(ben.item("Release train").getByLabel("You are mentioned")).isVisible();
      ben.open("Release train");
      assertThat(ben.message("Shall we ship").locator(".mention.me")).isVisible();
      assertThat(ana.message("Shall we ship").locator(".read-by")).hasText("1/2");
      eve.open("Release train");
      assertThat(ana.message("Shall we ship").locator(".read-by")).hasText("2/2");
      eve.say("Everything is green here.");
      ana.message("Everything is green").waitFor();
      ana.message("Shall we ship").locator(".read-by").click();
      Locator info = ana.page().getByRole(AriaRole.DIALOG);
      assertThat(info).containsText("Read by 2 of 2");
      assertThat(info).containsText("Eve Tester");
      ana.screenshot("group-receipts");
      ana.page().keyboard().press("Escape");
      renamesAndLeaves(ana, ben);
      assertThat(ana.complaints()).isEmpty();
    }
  }

  private static void renamesAndLeaves(Visitor ana, Visitor ben) {
    ana.page().getByRole(AriaRole.BUTTON, button("Members and settings")).click();
    ana.page().getByLabel("Name of the group").fill("Night train");
    ana.page().getByRole(AriaRole.BUTTON, button("Rename")).click();
    assertThat(ben.page().locator(".notice").last()).containsText("Night train");
    ana.page().getByRole(AriaRole.COMBOBOX, button("Role of Ben Sample")).selectOption("owner");
    assertThat(ben.page().locator(".notice").last()).containsText("Owner");
    ana.page().getByRole(AriaRole.BUTTON, button("Leave the group")).click();
    ana.page().getByRole(AriaRole.BUTTON, button("Leave the group")).click();
    assertThat(ana.item("Night train")).hasCount(0);
    assertThat(ben.page().locator(".notice").last()).containsText("Ana Example left");
  }

  @Test
  void whatIsSaidOfflineGoesOutOnceAndInOrder(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      ana.say("before");
      ana.awaitTick("before", "delivered");
      ben.open("Ana Example");
      ana.context().setOffline(true);
      assertThat(ana.page().getByRole(AriaRole.STATUS).first()).containsText("You are offline");
      ana.say("one while away");
      ana.say("two while away");
      assertThat(ana.page().getByLabel("waiting to be sent").first()).isVisible();
      ben.say("meanwhile");
      ben.awaitTick("meanwhile", "sent");
      ana.screenshot("offline");
      ana.context().setOffline(false);
      ana.message("meanwhile").waitFor();
      ana.awaitTick("two while away", "read");
      for (Visitor each : List.of(ana, ben)) {
        assertThat(each.page().locator(".message .text"))
            .hasText(new String[] {"before", "meanwhile", "one while away", "two while away"});
      }
      assertThat(ana.page().getByText("You are offline")).hasCount(0);
    }
  }

  @Test
  void aServerThatDiedIsComeBackTo(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = Visitor.named("Ben Sample", chromium).register()) {
      ana.openChatWith(ben);
      ana.say("before the crash");
      ana.awaitTick("before the crash", "delivered");
      ben.open("Ana Example");
      StackExtension.server().kill();
      ana.say("while nobody is there");
      assertThat(ana.page().getByText("connection was lost")).isVisible();
      StackExtension.server().start();
      Locator told = ben.message("while nobody is there");
      told.waitFor(new Locator.WaitForOptions().setTimeout(90_000));
      assertThat(ben.page().locator(".message .text"))
          .hasText(new String[] {"before the crash", "while nobody is there"});
      ana.awaitTick("while nobody is there", "read");
    }
  }

  @Test
  void aSecondTabTakesOver(Chromium chromium) {
    try (Visitor ana = Visitor.named("Ana Example", chromium).register()) {
      Page second = ana.context().newPage();
      second.navigate(Visitor.server());
      assertThat(second.getByRole(AriaRole.HEADING, button("Chats"))).isVisible();
      assertThat(ana.page().getByText("open in another tab")).isVisible();
      ana.page().getByRole(AriaRole.BUTTON, button("Use it here")).click();
      assertThat(second.getByText("open in another tab")).isVisible();
    }
  }
}
