package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody with a browser of their own, who does what people do. */
final class Visitor implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private final String name;
  private final String username;
  private final BrowserContext context;
  private final Page page;

  private String home = server();

  /** What the page complained of. */
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Visitor(String name, String username, BrowserContext context) {
    this.name = name;
    this.username = username;
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(complaints::add);
    page.onConsoleMessage(this::note);
    page.onRequest(request -> noteForeign(request.url()));
    page.onDialog(
        dialog -> {
          complaints.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
  }

  private void note(ConsoleMessage message) {
    // The network's own failures are expected where a test cuts it, and answers of 4xx are said.
    if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
      complaints.add(message.text());
    }
  }

  /** Nothing is asked of another site. */
  private void noteForeign(String address) {
    boolean own =
        address.startsWith(home) || address.startsWith("blob:" + URI.create(home).resolve("/"));
    if (!own && !address.startsWith("data:")) {
      complaints.add("asked for " + address);
    }
  }

  /** Somebody new, not registered yet, on a desktop. */
  static Visitor named(String name, Chromium chromium) {
    return named(name, chromium, new Browser.NewContextOptions().setViewportSize(1240, 800));
  }

  static Visitor named(String name, Chromium chromium, Browser.NewContextOptions options) {
    String username = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    String unique = username + UUID.randomUUID().toString().substring(0, 8);
    options.setLocale("en-GB");
    // Attempts to register are counted by address.
    int address = ThreadLocalRandom.current().nextInt(1 << 16);
    options.setExtraHTTPHeaders(
        Map.of("X-Forwarded-For", "10.7." + (address >> 8) + "." + (address & 255)));
    return new Visitor(name, unique, chromium.browser().newContext(options));
  }

  /** Goes to the page at another address of the server; all that it asks has to lie below that. */
  Visitor at(String address) {
    home = address;
    return this;
  }

  static String server() {
    return System.getProperty("chat.http.url", "") + "/";
  }

  /** Makes an account by the page. */
  Visitor register() {
    page.navigate(home);
    page.getByRole(AriaRole.BUTTON, named("Create an account")).click();
    page.getByLabel("Your name").fill(name);
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Create an account")).first().click();
    assertThat(page.getByRole(AriaRole.HEADING, heading("Chats"))).isVisible();
    return this;
  }

  private static Page.GetByRoleOptions named(String text) {
    return new Page.GetByRoleOptions().setName(text);
  }

  private static Page.GetByRoleOptions heading(String text) {
    return new Page.GetByRoleOptions().setName(text).setExact(true);
  }

  String name() {
    return name;
  }

  String username() {
    return username;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  List<String> complaints() {
    return complaints;
  }

  /** Finds somebody by the quick switcher and opens the conversation with them. */
  void openChatWith(Visitor other) {
    page.keyboard().press("Control+k");
    page.getByRole(AriaRole.COMBOBOX, named("Find people")).fill(other.username);
    page.getByRole(AriaRole.OPTION, named("@" + other.username)).waitFor();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING, heading(other.name))).isVisible();
  }

  /** Opens a conversation of the list. */
  void open(String title) {
    item(title).getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.HEADING, heading(title))).isVisible();
  }

  /** A conversation in the list. */
  Locator item(String title) {
    Locator name = page.locator(".name").filter(new Locator.FilterOptions().setHasText(title));
    return page.locator("chat-sidebar li").filter(new Locator.FilterOptions().setHas(name));
  }

  void say(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  Locator composer() {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message").setExact(true));
  }

  /** The messages with that text that are in the page. */
  Locator message(String text) {
    return page.locator(".message").filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Waits until a message of one's own has got that far. */
  void awaitTick(String text, String status) {
    message(text).locator("[data-status=" + status + "]").waitFor();
  }

  /** Begins a group. */
  void beginGroup(String name, Visitor... others) {
    page.getByRole(AriaRole.BUTTON, named("New group")).click();
    page.getByLabel("Name of the group").fill(name);
    for (Visitor other : others) {
      page.getByRole(AriaRole.COMBOBOX).fill(other.username);
      page.getByRole(AriaRole.OPTION, named(other.name)).click();
    }
    page.getByRole(AriaRole.BUTTON, named("Create")).click();
    assertThat(page.getByRole(AriaRole.HEADING, heading(name))).isVisible();
  }

  /** Chooses a file for the next message. */
  void choose(FilePayload file) {
    page.locator("message-composer input[type=file]").setInputFiles(file);
  }

  /** Kept with the build's output. */
  void screenshot(String title) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(title + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
