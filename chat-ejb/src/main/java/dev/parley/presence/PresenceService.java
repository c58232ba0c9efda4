package dev.parley.presence;

import dev.parley.model.PresenceStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.PresenceRepository;
import dev.parley.wire.UserPresence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Whether somebody is there, for one who asks once. */
@ApplicationScoped
public class PresenceService {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  @Inject PresenceStates states;
  @Inject PresenceRepository repository;

  /**
   * What the viewer may see of the user. Everything is read in any case, so that what is not shown
   * looks the same in what fails and how long it takes.
   *
   * @throws NotFoundException if there is no such user
   * @throws UnavailableException if it is not known at present
   */
  public UserPresence of(UserId viewer, UserId user) {
    PresenceState state = state(user);
    PresenceRepository.Profile profile = repository.profiles(List.of(user)).get(user);
    if (profile == null) {
      throw new NotFoundException("no such user: " + user);
    }
    PresenceRepository.Pair pair = new PresenceRepository.Pair(viewer, user);
    boolean contact = repository.contacts(List.of(pair)).contains(pair);
    if (!profile.audience().admits(user, viewer, contact)) {
      return UserPresence.hidden(user);
    }
    Instant seen = state.status() == PresenceStatus.OFFLINE ? profile.lastSeen() : null;
    return new UserPresence(user, state.status(), seen == null ? null : seen.getEpochSecond());
  }

  private PresenceState state(UserId user) {
    try {
      return Objects.requireNonNull(states.read(List.of(user)).get(user));
    } catch (PresenceException e) {
      throw new UnavailableException("it is not known who is there", RETRY_AFTER, e);
    }
  }
}
