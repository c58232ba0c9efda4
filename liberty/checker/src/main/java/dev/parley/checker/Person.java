package dev.parley.checker;

import dev.parley.checker.Settings.Credentials;
import dev.parley.client.SignIn;
import java.net.URI;
import java.util.UUID;

/** A user who takes part. */
record Person(Credentials credentials) {
  /** Makes a new account; waits where the server lets only so many be made a minute. */
  static Person register(URI url, String name) {
    String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    Credentials credentials =
        new Credentials("check-" + name + "-" + suffix, UUID.randomUUID().toString());
    String unused =
        Retry.ask(
            () ->
                SignIn.register(
                    url, credentials.username(), credentials.password(), "Checker " + name),
            // A wrong address is said at once.
            refused -> refused.isTemporary() && !refused.code().equals("unreachable"));
    return new Person(credentials);
  }
}
