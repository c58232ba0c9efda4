package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.NotFoundException;
import dev.parley.persistence.metadata.Device;
import dev.parley.persistence.metadata.DeviceRepository;
import dev.parley.persistence.metadata.MetadataAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** A user's devices. */
@ApplicationScoped
@MetadataAccess
public class Devices {
  @Inject DeviceRepository repository;
  @Inject Revocations revocations;
  @Inject IdentityConfig config;

  /** All of the user's, the last seen first. */
  public List<DeviceView> ofUser(UserId user) {
    return repository.ofUser(user).stream().map(DeviceView::of).toList();
  }

  /**
   * One of the user's.
   *
   * @throws NotFoundException if there is no such device
   */
  public DeviceView require(UserId user, DeviceId id) {
    return repository.find(user, id).map(DeviceView::of).orElseThrow(() -> unknown(id));
  }

  /**
   * Describes a device, known before or not.
   *
   * @throws ConflictException if it is new and the user has too many
   */
  @Transactional
  public DeviceView describe(UserId user, DeviceId id, DeviceDescription description) {
    if (repository.find(user, id).isEmpty()) {
      if (repository.count(user) >= config.devicesPerUser) {
        throw new ConflictException("too many devices: remove one of " + config.devicesPerUser);
      }
      repository.seen(user, id, Instant.now());
    }
    Device device = repository.find(user, id).orElseThrow(() -> unknown(id));
    device.seen(Instant.now());
    device.rename(description.name().orElse(null));
    device.registerPush(
        description.pushProvider().orElse(null), description.pushToken().orElse(null));
    return DeviceView.of(device);
  }

  /**
   * Removes a device and ends its sign-in: its refresh token no longer works, and its connections
   * end.
   *
   * @throws NotFoundException if there is no such device
   */
  public void remove(UserId user, DeviceId id) {
    require(user, id);
    // First, since what fails is asked for again.
    revocations.revoke(user, id);
    boolean unused = repository.remove(user, id);
  }

  private static NotFoundException unknown(DeviceId id) {
    return new NotFoundException("no such device: " + id);
  }
}
