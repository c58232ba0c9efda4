package dev.parley.identity;

import dev.parley.model.UserId;
import dev.parley.persistence.metadata.User;

/**
 * What is known of a user.
 *
 * @param userId of the user
 * @param username unique, lower case
 * @param displayName how others see the user
 * @param settings a JSON object that only the user sees
 */
public record UserProfile(UserId userId, String username, String displayName, String settings) {
  static UserProfile of(User user) {
    return new UserProfile(user.id(), user.username(), user.displayName(), user.settings());
  }
}
