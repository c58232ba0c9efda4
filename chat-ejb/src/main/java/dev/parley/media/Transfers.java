package dev.parley.media;

import dev.parley.model.UserId;
import dev.parley.model.error.RateLimitedException;
import dev.parley.model.error.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many files go through this server at a time: each holds a thread, and an upload the memory of
 * one part. A slow client holds its own share only. Thread-safe.
 */
@ApplicationScoped
public class Transfers {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  @Inject MediaConfig config;
  private final Map<UserId, Integer> ofUsers = new HashMap<>();
  private int atOnce;
  private int perUser;
  private int running;

  @PostConstruct
  void open() {
    atOnce = config.transfersAtOnce;
    perUser = config.transfersPerUser;
  }

  /** A transfer under way; ends when it is closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a transfer.
   *
   * @throws RateLimitedException if the user has too many
   * @throws UnavailableException if the server has too many
   */
  public synchronized Turn begin(UserId user) {
    int own = ofUsers.getOrDefault(user, 0);
    if (own >= perUser) {
      throw new RateLimitedException("at most " + perUser + " transfers at a time", RETRY_AFTER);
    }
    if (running >= atOnce) {
      throw new UnavailableException("too many transfers at the moment", RETRY_AFTER, null);
    }
    running++;
    ofUsers.put(user, own + 1);
    return new Turn() {
      private boolean over;

      @Override
      public void close() {
        if (!over) {
          over = true;
          end(user);
        }
      }
    };
  }

  private synchronized void end(UserId user) {
    running--;
    ofUsers.computeIfPresent(user, (key, count) -> count > 1 ? count - 1 : null);
  }
}
