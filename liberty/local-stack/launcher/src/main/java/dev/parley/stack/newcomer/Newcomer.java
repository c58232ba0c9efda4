package dev.parley.stack.newcomer;

import dev.parley.stack.Gateways;
import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Secrets;
import java.io.IOException;
import java.net.URI;

/** Makes the demo users and writes the text that greets a newcomer. */
public final class Newcomer {

  private final Secrets secrets;
  private final Gateways gateways;
  private final DemoUser alice;
  private final DemoUser bob;

  /** For servers that are ready. */
  public Newcomer(LocalStack stack, Gateways gateways) {
    this.secrets = stack.secrets();
    this.gateways = gateways;
    this.alice = new DemoUser("alice", secrets.password("demo.alice.password"));
    this.bob = new DemoUser("bob", secrets.password("demo.bob.password"));
  }

  /**
   * Addresses, logins and how to chat. What the server does not yet offer is said in one sentence.
   */
  public String text() {
    return addresses() + chat();
  }

  private String addresses() {
    StringBuilder text = new StringBuilder("\nParley is up.\n");
    gateways
        .balancer()
        .ifPresent(
            balancer -> text.append("  %-13s %s%n".formatted("For clients", gateways.httpUri(0))));
    gateways.servers().forEach(server -> text.append(addresses(server)));
    return text.append(
            """
              (user admin, password %s; certificates are self-signed; the passwords are kept in %s)
            """
                .formatted(secrets.password("chat.admincenter.password"), secrets.file()))
        .toString();
  }

  private static String addresses(ParleyServer server) {
    URI http = server.httpUri();
    return """
          %s
          Web client    %s
          API           %s
          OpenAPI UI    %s
          Health        %s
          Metrics       %s
          Admin Center  %s
        """
        .formatted(
            server.serverConfig().gatewayId(),
            http,
            http.resolve("api/v1"),
            http.resolve("openapi/ui/"),
            http.resolve("health"),
            http.resolve("metrics"),
            server.httpsUri().resolve("adminCenter/"));
  }

  private String chat() {
    try {
      String conversation = conversation();
      return """

          Two users are ready: alice (password %s) and bob (password %s).
          To chat, open %s in two browsers (or a private window beside the first) and sign in.
          Or open two terminals (curl and Node.js are needed) and paste one line into each:

          %s

          %s

          Then paste this into either; the other one sees it:

          {"type":"send_message","conversation_id":"%s","content":"hello","client_msg_id":"1"}

          Take a new client_msg_id for each message: the same one again is the same message.
          """
          .formatted(
              alice.password(),
              bob.password(),
              gateways.httpUri(0),
              alice.chatLine(gateways.httpUri(0)),
              bob.chatLine(gateways.httpUri(1)),
              conversation);
    } catch (IOException e) {
      return "%nThe demo users could not be made: %s.%n".formatted(e.getMessage());
    }
  }

  private String conversation() throws IOException {
    ParleyApi calls = new ParleyApi(gateways.httpUri(0).resolve("api/v1/"));
    calls.register(alice.name(), alice.password(), "Alice");
    calls.register(bob.name(), bob.password(), "Bob");
    ParleyApi.Login first = calls.login(alice.name(), alice.password());
    ParleyApi.Login second = calls.login(bob.name(), bob.password());
    return calls.directConversation(first, second.userId());
  }
}
