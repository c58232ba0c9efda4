package dev.parley.stack.newcomer;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Secrets;
import java.io.IOException;
import java.net.URI;

/** Makes the demo users and writes the text that greets a newcomer. */
public final class Newcomer {

  private final Secrets secrets;
  private final ParleyServer server;
  private final URI api;
  private final DemoUser alice;
  private final DemoUser bob;

  /** For a server that is ready. */
  public Newcomer(LocalStack stack, ParleyServer server) {
    this.secrets = stack.secrets();
    this.server = server;
    this.api = server.httpUri().resolve("api/v1/");
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
    URI http = server.httpUri();
    return """

        Parley is up.
          API           %s
          OpenAPI UI    %s
          Health        %s
          Metrics       %s
          Admin Center  %s   user admin, password %s
                        (the certificate is self-signed; the passwords are kept in %s)
        """
        .formatted(
            http.resolve("api/v1"),
            http.resolve("openapi/ui/"),
            http.resolve("health"),
            http.resolve("metrics"),
            server.httpsUri().resolve("adminCenter/"),
            secrets.password("chat.admincenter.password"),
            secrets.file());
  }

  private String chat() {
    try {
      String conversation = conversation();
      return """

          Two users are ready: alice (password %s) and bob (password %s).
          To chat, open two terminals (curl and Node.js are needed) and paste one line into each:

          %s

          %s

          Then paste this into either; the other one sees it:

          {"type":"send_message","conversation_id":"%s","content":"hello","client_msg_id":"1"}

          Take a new client_msg_id for each message: the same one again is the same message.
          """
          .formatted(
              alice.password(),
              bob.password(),
              alice.chatLine(api, server.webSocketUri()),
              bob.chatLine(api, server.webSocketUri()),
              conversation);
    } catch (IOException e) {
      return "%nThe demo users could not be made: %s.%n".formatted(e.getMessage());
    }
  }

  private String conversation() throws IOException {
    ParleyApi calls = new ParleyApi(api);
    calls.register(alice.name(), alice.password(), "Alice");
    calls.register(bob.name(), bob.password(), "Bob");
    ParleyApi.Login first = calls.login(alice.name(), alice.password());
    ParleyApi.Login second = calls.login(bob.name(), bob.password());
    return calls.directConversation(first, second.userId());
  }
}
