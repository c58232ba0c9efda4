package dev.parley.checker;

import dev.parley.client.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a run does.
 *
 * @param url where Parley is
 * @param credentials who takes part; empty to register new users
 * @param users how many take part
 * @param devices of each
 * @param conversations how many
 * @param groupSize members of each; two make a direct conversation
 * @param rate messages a second, over all
 * @param duration how long messages are sent
 * @param seed of all that is random
 * @param transports the devices take them by turns
 * @param cuts connections that are dropped a minute, over all
 */
record Settings(
    URI url,
    List<Credentials> credentials,
    int users,
    int devices,
    int conversations,
    int groupSize,
    double rate,
    Duration duration,
    long seed,
    List<Transport> transports,
    double cuts) {

  /** Checks that it can be done. */
  Settings {
    require(users >= 2, "at least two users are needed");
    require(devices >= 1, "at least one device each is needed");
    require(conversations >= 1, "at least one conversation is needed");
    require(groupSize >= 2 && groupSize <= users, "the group size is 2 to the number of users");
    require(rate > 0, "the rate has to be positive");
    require(!transports.isEmpty(), "at least one transport is needed");
    require(
        credentials.isEmpty() || credentials.size() >= users,
        "there are fewer credentials than users");
    require(
        groupSize > 2 || conversations <= users * (users - 1) / 2,
        "a pair has one direct conversation: there are not as many pairs");
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(what);
    }
  }

  /** Of a user. */
  record Credentials(String username, String password) {
    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }
}
