package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.NewConversation;
import dev.parley.identity.Accounts;
import dev.parley.identity.Registration;
import dev.parley.message.History;
import dev.parley.message.MessageIngress;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Event;
import dev.parley.model.UserId;
import dev.parley.wire.MessageDraft;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The assembled application seen from inside, on a server of its own: {@link InContainerServer}.
 * This class is packed into the web module, alone, so what runs there may use the product, JUnit
 * and the JDK only. The last of all tests, because the server takes its share of the log.
 */
@ExtendWith(ArquillianExtension.class)
@Order(Integer.MAX_VALUE)
class InContainerIT {
  private static final String WAR = "chat-web.war";

  @Inject Accounts accounts;
  @Inject Conversations conversations;
  @Inject MessageIngress ingress;
  @Inject History history;

  @Deployment
  static EnterpriseArchive application() throws IOException {
    Path file = StackExtension.stack().config().checkout().resolve("chat-ear/target/chat-ear.ear");
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file.toFile());
    // Not getAsType: it names the module "/chat-web.war", which application.xml does not know.
    WebArchive war;
    try (InputStream zip = ear.get("/" + WAR).getAsset().openStream()) {
      war = ShrinkWrap.create(ZipImporter.class, WAR).importFrom(zip).as(WebArchive.class);
    }
    war.addClass(InContainerIT.class);
    ear.delete("/" + WAR);
    return ear.addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void aMessageGetsItsPlaceOnce() throws Exception {
    UserId sender = register();
    UserId reader = register();
    ConversationId conversation = begin(sender, reader);
    ClientMessageId id = new ClientMessageId("inside-1");

    Ack first = send(sender, conversation, id);

    assertEquals(1, first.seq());
    assertFalse(first.duplicate());
    assertStored(first, sender, history.page(reader, conversation, null, null, 10));

    Ack again = send(sender, conversation, id);

    assertTrue(again.duplicate());
    assertEquals(first.seq(), again.seq());
    assertEquals(first.messageId(), again.messageId());
    assertStored(first, sender, history.page(reader, conversation, null, null, 10));
  }

  @Test
  @RunAsClient
  void theServerIsReady(@ArquillianResource URL base) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base.toString()).resolve("/health/ready")).build();

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get(request).contains("\"status\":\"UP\""));
  }

  private static String get(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "";
  }

  private UserId register() {
    String name = "it-" + UUID.randomUUID();
    return accounts.register(new Registration(name, "a password of the tests", name));
  }

  private ConversationId begin(UserId one, UserId other) {
    NewConversation direct =
        new NewConversation(ConversationType.DIRECT, Optional.empty(), false, one, Set.of(other));
    return conversations.create(direct).conversation().id();
  }

  private Ack send(UserId sender, ConversationId conversation, ClientMessageId id)
      throws Exception {
    MessageDraft draft = new MessageDraft("from inside", id, null, null, null, null);
    return ingress
        .send(sender, conversation, draft)
        .toCompletableFuture()
        .get(90, TimeUnit.SECONDS);
  }

  private static void assertStored(Ack ack, UserId sender, History.Page page) {
    assertEquals(1, page.events().size());
    Event event = page.events().get(0);
    assertEquals(ack.seq(), event.seq());
    assertEquals(ack.messageId(), event.messageId());
    assertEquals(sender, event.senderId());
    assertEquals("from inside", event.content().text());
  }
}
