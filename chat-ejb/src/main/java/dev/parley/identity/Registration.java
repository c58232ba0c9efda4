package dev.parley.identity;

import dev.parley.model.error.BadRequestException;

/**
 * What a new user chose.
 *
 * @param username 3 to 64 of {@code [a-z0-9._-]}, whatever the case
 * @param password 8 to 256 characters
 * @param displayName 1 to 80 characters
 */
public record Registration(String username, String password, String displayName) {
  /**
   * Checks and normalises.
   *
   * @throws BadRequestException that names the field which breaks its rule
   */
  public Registration {
    username = Credentials.username(username);
    password = Credentials.password(password);
    displayName = Credentials.displayName(displayName);
  }

  /** Without the password, so that it reaches no log. */
  @Override
  public String toString() {
    return "Registration[" + username + "]";
  }
}
