package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param userId the user
 * @param deviceId the device it is made on
 * @param roles {@code user}, and {@code admin} for administrators
 * @param expiresAt when the proof of it ends
 */
public record Caller(UserId userId, DeviceId deviceId, Set<String> roles, Instant expiresAt) {
  /** The role of everybody. */
  public static final String USER_ROLE = "user";

  /** The role of administrators, who have {@link #USER_ROLE} too. */
  public static final String ADMIN_ROLE = "admin";

  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }
}
