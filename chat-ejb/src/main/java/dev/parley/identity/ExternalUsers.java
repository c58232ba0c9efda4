package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.DeviceRepository;
import dev.parley.persistence.metadata.TimedCache;
import dev.parley.persistence.metadata.User;
import dev.parley.persistence.metadata.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The users of the external issuer. One appears at first sight of a token; its id follows from
 * issuer and subject alone, so it is the same on every server and after every loss. Thread-safe.
 */
@ApplicationScoped
class ExternalUsers {
  private static final int ID_BYTES = 16;
  private static final int ID_RADIX = 32;
  private static final int MAX_NAME = 57;
  private static final int SUFFIX = 6;

  private record Seen(UserId user, DeviceId device) {}

  private final TimedCache<Seen, Boolean> seen = new TimedCache<>(50_000, Duration.ofMinutes(10));

  @Inject UserRepository users;
  @Inject DeviceRepository devices;

  /** The user of that subject, who exists afterwards, as does the device. */
  UserId require(String issuer, String subject, @Nullable String name, DeviceId device) {
    UserId id = id(issuer, subject);
    Seen key = new Seen(id, device);
    if (seen.find(key).isEmpty()) {
      if (users.find(id).isEmpty()) {
        provision(id, name == null ? subject : name);
      }
      devices.seen(id, device, Instant.now());
      seen.put(key, Boolean.TRUE);
    }
    return id;
  }

  private void provision(UserId id, String name) {
    String username = username(name);
    String suffix = id.value().substring(id.value().length() - SUFFIX);
    // False may also mean that another server was faster with this very user: then both are no-ops.
    if (username.length() < 3 || !users.addIfAbsent(user(id, username, name))) {
      users.addIfAbsent(user(id, username + "-" + suffix, name));
    }
  }

  private static User user(UserId id, String username, String name) {
    String shown = name.strip().replaceAll("\\p{Cntrl}", "");
    String displayName =
        shown.isEmpty() ? username : shown.substring(0, Math.min(80, shown.length()));
    return new User(id, username, displayName, Instant.now());
  }

  /** The nearest name that the rules allow; may be too short. */
  static String username(String name) {
    String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    return allowed.substring(0, Math.min(MAX_NAME, allowed.length()));
  }

  static UserId id(String issuer, String subject) {
    byte[] digest = Arrays.copyOf(Secrets.sha256(issuer + "\n" + subject), ID_BYTES);
    return new UserId("u_" + new BigInteger(1, digest).toString(ID_RADIX));
  }
}
