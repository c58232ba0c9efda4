package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.system.PushPeers;
import dev.parley.system.WebPushBrowser;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Pushes from the server to the service worker. The vendor's push service cannot be reached, so the
 * page is given the subscription of a local one, and what that decrypts is delivered to the worker
 * as the browser would.
 */
@ExtendWith(ChromiumExtension.class)
class WebPushPageIT {
  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  private static final String SUBSCRIBE =
      """
      PushManager.prototype.subscribe = async function (options) {
        const subscription = window.subscribed ?? %s;
        window.asked = options;
        return {toJSON: () => subscription, options, unsubscribe: async () => true};
      };
      """;

  /** A click as far as it can be had without a desktop; gives which windows it led to. */
  private static final String CLICK =
      """
      async () => {
        const [shown] = await registration.getNotifications();
        const event = new NotificationEvent('notificationclick', {notification: shown});
        const work = [];
        const windows = [];
        Object.defineProperty(event, 'waitUntil', {value: (promise) => work.push(promise)});
        clients.openWindow = async (address) => void windows.push('open ' + address);
        WindowClient.prototype.focus = async function () { windows.push('focus'); return this; };
        dispatchEvent(event);
        await Promise.all(work);
        return windows.join();
      }
      """;

  private static final String RENEW =
      """
      async () => {
        const event = new Event('pushsubscriptionchange');
        const work = [];
        let key = '';
        Object.defineProperty(event, 'waitUntil', {value: (promise) => work.push(promise)});
        PushManager.prototype.subscribe = async (options) => void (key = options.applicationServerKey);
        dispatchEvent(event);
        await Promise.all(work);
        return key;
      }
      """;

  private static final String SHOWN =
      """
      async () => (await registration.getNotifications())
        .map(({title, body}) => title + ': ' + body).join()
      """;

  @Test
  void whoHasClosedThePageIsNotifiedAndComesBackToTheConversation(Chromium chromium) {
    WebPushBrowser browser = new WebPushBrowser();
    try (Visitor ana = Visitor.named("Ana Example", chromium).register();
        Visitor ben = subscriber(chromium, browser).register()) {
      wantsNotificationsInGerman(ben);
      ana.openChatWith(ben);
      ServiceWorker worker = new ServiceWorker(ben.page(), Visitor.server());
      ben.page().navigate(Visitor.server() + "worker.js");
      ana.say("Lunch?");
      String pushed = deliver(worker, browser, 1);
      awaitShown(worker, "Parley: Neue Nachricht");
      ana.say("At noon?");
      assertThat(deliver(worker, browser, 2)).isNotEqualTo(pushed).doesNotContain("noon");
      awaitShown(worker, "Parley: 2 neue Nachrichten");
      String conversation =
          JsonParser.parseString(pushed).getAsJsonObject().get("conversation_id").getAsString();
      assertThat(worker.run(CLICK).getAsString())
          .isEqualTo("open " + Visitor.server() + "#/" + conversation);
      awaitShown(worker, "");

      ben.page().navigate(Visitor.server() + "#/" + conversation);
      ben.message("At noon?").waitFor();
      worker.push(pushed);
      assertThat(worker.run(SHOWN).getAsString()).isEmpty();
      ben.page().evaluate("location.hash = '#'");
      assertThat(ben.page().getByText("Wählen Sie einen Chat")).isVisible();
      worker.push(pushed);
      awaitShown(worker, "Parley: Neue Nachricht");
      assertThat(worker.run(CLICK).getAsString()).isEqualTo("focus");
      ben.message("At noon?").waitFor();
      assertThat(ben.complaints()).isEmpty();
    }
  }

  @Test
  void anotherSubscriptionIsToldAndSigningOutEndsIt(Chromium chromium) {
    try (Visitor ben = subscriber(chromium, new WebPushBrowser()).register()) {
      wantsNotificationsInGerman(ben);
      ServiceWorker worker = new ServiceWorker(ben.page(), Visitor.server());
      WebPushBrowser next = new WebPushBrowser();
      ben.page().evaluate("text => window.subscribed = JSON.parse(text)", next.subscription());
      Response told = ben.page().waitForResponse(WebPushPageIT::isDevice, () -> renew(worker, ben));
      assertThat(told.status()).isEqualTo(200);
      assertThat(told.request().postData()).contains(next.path());
      button(ben, "Einstellungen");
      Response ended =
          ben.page().waitForResponse(WebPushPageIT::isDevice, () -> button(ben, "Abmelden"));
      assertThat(ended.status()).isEqualTo(200);
      assertThat(ended.request().postData()).doesNotContain("push");
      ben.page()
          .waitForFunction(
              "async () => (await navigator.serviceWorker.getRegistrations()).length === 0");
      assertThat(ben.complaints()).isEmpty();
    }
  }

  @Test
  void whereTheServerDoesNotPushThePageNotifiesWhileItIsOpen(Chromium chromium) {
    try (Visitor ben = subscriber(chromium, new WebPushBrowser())) {
      ben.context().route("**/api/v1/push", WebPushPageIT::nobody);
      ben.register();
      button(ben, "Settings");
      ben.page().getByLabel("Notify me of new messages").check();
      assertThat(ben.page().getByText("As long as this page is open.")).isVisible();
      assertThat(ben.page().evaluate("navigator.serviceWorker.getRegistrations()").toString())
          .isEqualTo("[]");
      assertThat(ben.complaints()).isEmpty();
    }
  }

  private static void nobody(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody("{\"providers\":[]}"));
  }

  private static Visitor subscriber(Chromium chromium, WebPushBrowser browser) {
    Visitor ben = Visitor.named("Ben Sample", chromium);
    ben.context()
        .grantPermissions(
            List.of("notifications"),
            new BrowserContext.GrantPermissionsOptions()
                .setOrigin(Visitor.server().replaceFirst("/$", "")));
    ben.context().addInitScript(SUBSCRIBE.formatted(browser.subscription()));
    return ben;
  }

  private static void wantsNotificationsInGerman(Visitor ben) {
    button(ben, "Settings");
    ben.page().getByLabel("Language").selectOption("de");
    ben.page().getByLabel("Über neue Nachrichten benachrichtigen").check();
    assertThat(ben.page().getByText("Auch wenn Parley geschlossen ist.")).isVisible();
    assertThat(ben.page().evaluate("window.asked.applicationServerKey").toString())
        .matches("[\\w-]{87}");
    ben.page().keyboard().press("Escape");
  }

  private static void renew(ServiceWorker worker, Visitor ben) {
    assertThat(worker.run(RENEW).getAsString())
        .isEqualTo(ben.page().evaluate("window.asked.applicationServerKey"));
  }

  private static boolean isDevice(Response response) {
    return response.url().contains("/devices/") && response.request().method().equals("PUT");
  }

  /** Gives the worker the server's next push, as soon as it is there. */
  private static String deliver(ServiceWorker worker, WebPushBrowser browser, int number) {
    byte[] body = PEERS.await(browser.path(), number).get(number - 1).body();
    String payload = browser.decrypt(body);
    worker.push(payload);
    return payload;
  }

  private static void awaitShown(ServiceWorker worker, String notifications) {
    Awaitility.await()
        .pollInSameThread() // as Playwright wants it
        .until(() -> worker.run(SHOWN).getAsString(), notifications::equals);
  }

  private static void button(Visitor visitor, String name) {
    visitor
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
