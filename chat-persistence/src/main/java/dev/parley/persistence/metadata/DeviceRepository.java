package dev.parley.persistence.metadata;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The devices of users. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class DeviceRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /** The user's devices, the last seen first. */
  public List<Device> ofUser(UserId user) {
    return entities
        .createQuery(
            "select d from Device d where d.userId = :user order by d.lastSeenAt desc, d.deviceId",
            Device.class)
        .setParameter("user", user.value())
        .getResultList();
  }

  /** The device; in a transaction, changes to it are kept. */
  public Optional<Device> find(UserId user, DeviceId device) {
    return Optional.ofNullable(entities.find(Device.class, new DeviceKey(user, device)));
  }

  /** Notes a sign of life, of a new device too. */
  public void seen(UserId user, DeviceId device, Instant now) {
    entities
        .createNativeQuery(
            "insert into device (user_id, device_id, created_at, last_seen_at)"
                + " values (?1, ?2, ?3, ?3)"
                + " on conflict (user_id, device_id) do update set last_seen_at ="
                + " greatest(device.last_seen_at, excluded.last_seen_at)")
        .setParameter(1, user.value())
        .setParameter(2, device.value())
        .setParameter(3, Timestamp.from(now))
        .executeUpdate();
  }

  /** How many devices the user has. */
  public long count(UserId user) {
    return entities
        .createQuery("select count(d) from Device d where d.userId = :user", Long.class)
        .setParameter("user", user.value())
        .getSingleResult();
  }

  /** Removes the device with its sign-in; says whether it was there. */
  public boolean remove(UserId user, DeviceId device) {
    return entities
            .createQuery("delete from Device d where d.userId = :user and d.deviceId = :device")
            .setParameter("user", user.value())
            .setParameter("device", device.value())
            .executeUpdate()
        == 1;
  }
}
