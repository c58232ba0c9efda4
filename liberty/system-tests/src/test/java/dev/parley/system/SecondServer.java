package dev.parley.system;

import dev.parley.stack.ParleyServer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A second server beside the first, for the tests of one class. */
final class SecondServer implements BeforeAllCallback, AfterAllCallback {
  private final Map<String, String> environment;
  private @Nullable ParleyServer server;

  SecondServer() {
    this(Map.of());
  }

  /** With further variables. */
  SecondServer(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = StackExtension.another(2, environment);
    var unused = server().start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server().stop();
  }

  /** It; tests may kill it, if they start it again. */
  ParleyServer server() {
    return Objects.requireNonNull(server);
  }

  /** The same user, talking to this server. */
  Api to(Api user) {
    return user.at(server().httpUri());
  }
}
