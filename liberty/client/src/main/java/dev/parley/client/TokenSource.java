package dev.parley.client;

import java.util.concurrent.CompletableFuture;

/** Where access tokens come from: {@link SignIn}, or the application's own identity provider. */
@FunctionalInterface
public interface TokenSource {

  /**
   * An access token that is good now. Any thread calls it. A failure with a {@link ParleyException}
   * that is not temporary stops the client; any other is tried again.
   *
   * @param renew the server did not take the last one, so a new one is needed
   */
  CompletableFuture<String> token(boolean renew);

  /** One token for as long as it lasts. */
  static TokenSource of(String token) {
    return renew -> CompletableFuture.completedFuture(token);
  }
}
