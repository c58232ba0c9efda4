package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** The service worker of a page's site, by the browser's debugging protocol. */
final class ServiceWorker {
  private final Page page;
  private final String origin;
  private final CDPSession workers;
  private final CDPSession targets;
  private String registration = "";
  private String answer = "";

  /** The page is of the site, which has registered a worker. */
  ServiceWorker(Page page, String origin) {
    this.page = page;
    this.origin = origin;
    this.workers = page.context().newCDPSession(page);
    this.targets = page.context().browser().newBrowserCDPSession();
    workers.on("ServiceWorker.workerRegistrationUpdated", this::noteRegistration);
    targets.on("Target.receivedMessageFromTarget", this::noteAnswer);
    workers.send("ServiceWorker.enable");
    page.waitForCondition(() -> !registration.isEmpty());
  }

  private void noteRegistration(JsonObject event) {
    for (JsonElement each : event.getAsJsonArray("registrations")) {
      JsonObject one = each.getAsJsonObject();
      if (one.get("scopeURL").getAsString().startsWith(origin)
          && !one.get("isDeleted").getAsBoolean()) {
        registration = one.get("registrationId").getAsString();
      }
    }
  }

  private void noteAnswer(JsonObject event) {
    JsonObject message =
        JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
    if (message.has("id")) {
      answer = message.toString();
    }
  }

  /** A push as the browser's push service would deliver it. */
  void push(String payload) {
    JsonObject push = new JsonObject();
    push.addProperty("origin", origin.replaceFirst("(://[^/]*).*", "$1"));
    push.addProperty("registrationId", registration);
    push.addProperty("data", payload);
    workers.send("ServiceWorker.deliverPushMessage", push);
  }

  /** Runs a function in the worker; gives what its promise gives. */
  JsonElement run(String function) {
    JsonObject attach = new JsonObject();
    attach.addProperty("targetId", target());
    attach.addProperty("flatten", false);
    String session = targets.send("Target.attachToTarget", attach).get("sessionId").getAsString();
    JsonObject evaluate = new JsonObject();
    evaluate.addProperty("expression", "(" + function + ")()");
    evaluate.addProperty("awaitPromise", true);
    evaluate.addProperty("returnByValue", true);
    JsonObject message = new JsonObject();
    message.addProperty("id", 1);
    message.addProperty("method", "Runtime.evaluate");
    message.add("params", evaluate);
    JsonObject send = new JsonObject();
    send.addProperty("sessionId", session);
    send.addProperty("message", message.toString());
    answer = "";
    targets.send("Target.sendMessageToTarget", send);
    page.waitForCondition(() -> !answer.isEmpty());
    JsonObject result = JsonParser.parseString(answer).getAsJsonObject().getAsJsonObject("result");
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.toString());
    }
    return result.getAsJsonObject("result").get("value");
  }

  private String target() {
    JsonArray all = targets.send("Target.getTargets").getAsJsonArray("targetInfos");
    for (JsonElement each : all) {
      JsonObject one = each.getAsJsonObject();
      if (one.get("type").getAsString().equals("service_worker")
          && one.get("url").getAsString().startsWith(origin)) {
        return one.get("targetId").getAsString();
      }
    }
    throw new AssertionError("no service worker of " + origin + " among " + all);
  }
}
