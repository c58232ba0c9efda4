package dev.parley.persistence.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The keys that sign access tokens, common to all servers. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class SigningKeyRepository {
  /** Any number, the same on all servers. */
  private static final long LOCK = 0x7061_726C_6579L;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /** All keys, the newest first. */
  public List<SigningKey> all() {
    return entities
        .createQuery("select k from SigningKey k order by k.createdAt desc", SigningKey.class)
        .getResultList();
  }

  /**
   * All keys, the newest first, after a new one was made if the newest is too old. Servers take
   * turns, so they agree on one.
   *
   * @param oldest creation time that is still good enough
   * @param generator makes the new key; called once at most
   */
  public List<SigningKey> withNewerThan(Instant oldest, Supplier<SigningKey> generator) {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(?1)")
        .setParameter(1, LOCK)
        .getResultList();
    List<SigningKey> keys = all();
    if (!keys.isEmpty() && keys.get(0).createdAt().isAfter(oldest)) {
      return keys;
    }
    entities.persist(generator.get());
    entities.flush();
    return all();
  }

  /** Removes keys whose tokens have all expired. */
  public void remove(List<String> keyIds) {
    entities
        .createQuery("delete from SigningKey k where k.keyId in :ids")
        .setParameter("ids", keyIds)
        .executeUpdate();
  }
}
