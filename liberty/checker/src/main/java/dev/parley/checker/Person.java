package dev.parley.checker;

import dev.parley.checker.Settings.Credentials;
import dev.parley.client.ParleyException;
import dev.parley.client.SignIn;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A user who takes part. */
record Person(Credentials credentials) {
  private static final int ATTEMPTS = 20;

  /** Makes a new account; waits where the server lets only so many be made a minute. */
  static Person register(URI url, String name) {
    String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    Credentials credentials =
        new Credentials("check-" + name + "-" + suffix, UUID.randomUUID().toString());
    for (int attempt = 1; ; attempt++) {
      try {
        String unused =
            SignIn.register(url, credentials.username(), credentials.password(), "Checker " + name)
                .join();
        return new Person(credentials);
      } catch (CompletionException e) {
        wait(e, attempt);
      }
    }
  }

  private static void wait(CompletionException failure, int attempt) {
    if (!(failure.getCause() instanceof ParleyException refused)
        || !refused.isTemporary()
        || refused.code().equals("unreachable")
        || attempt >= ATTEMPTS) {
      throw failure;
    }
    long millis = Math.max(500, refused.retryAfterMillis());
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
