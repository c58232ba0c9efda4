package dev.parley.identity;

import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import dev.parley.persistence.metadata.User;
import dev.parley.persistence.metadata.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.logging.Logger;

/**
 * The administrator that the configuration names, so that there is one to begin with. It is created
 * at start, or with the first sign-in after the database came; one that exists is left alone.
 */
@ApplicationScoped
class FirstAdmin {
  private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

  @Inject IdentityConfig config;
  @Inject UserRepository users;
  @Inject PasswordHasher hasher;

  private volatile boolean done;

  void onStart(@Observes Startup event) {
    try {
      ensure();
    } catch (ChatException e) {
      LOG.warning("The first administrator waits for the database: " + e.getMessage());
    }
  }

  /** Whether the name is kept for the administrator. */
  boolean isNamed(String username) {
    return config.adminUsername.filter(name -> name.equalsIgnoreCase(username)).isPresent();
  }

  /** Creates the administrator, once. */
  void ensure() {
    if (!done && config.externalIssuer().isEmpty() && config.adminUsername.isPresent()) {
      create(config.adminUsername.get(), config.adminPassword.orElse(""));
    }
    done = true;
  }

  private void create(String username, String password) {
    if (users.findByUsername(username).isPresent()) {
      return;
    }
    Registration registration = new Registration(username, password, username);
    User admin =
        new User(UserId.random(), registration.username(), registration.username(), Instant.now());
    if (users.addIfAbsent(admin.withPassword(hasher.hash(registration.password())).promoted())) {
      LOG.info("Created the administrator " + registration.username());
    }
  }
}
