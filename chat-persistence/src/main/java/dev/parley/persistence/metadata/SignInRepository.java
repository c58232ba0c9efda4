package dev.parley.persistence.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** The sign-ins of devices, each with its newest refresh token. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class SignInRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Starts a sign-in in place of the device's last one, whose tokens end. The device must exist.
   *
   * @param tokenHash of the first token
   */
  public void start(SignIn signIn, String tokenHash, Instant expiresAt) {
    entities
        .createNativeQuery(
            "insert into refresh_token (family_id, token_hash, user_id, device_id, created_at,"
                + " rotated_at, expires_at) values (?1, ?2, ?3, ?4, ?5, ?5, ?6)"
                + " on conflict (user_id, device_id) do update set family_id = excluded.family_id,"
                + " token_hash = excluded.token_hash, created_at = excluded.created_at,"
                + " rotated_at = excluded.rotated_at, expires_at = excluded.expires_at")
        .setParameter(1, signIn.familyId())
        .setParameter(2, tokenHash)
        .setParameter(3, signIn.userId().value())
        .setParameter(4, signIn.deviceId().value())
        .setParameter(5, Timestamp.from(signIn.createdAt()))
        .setParameter(6, Timestamp.from(expiresAt))
        .executeUpdate();
  }

  /** The sign-in. */
  public Optional<SignIn> find(String familyId) {
    return Optional.ofNullable(entities.find(SignIn.class, familyId));
  }

  /** The sign-in, locked until the transaction ends, so that of two refreshes one comes first. */
  public Optional<SignIn> lock(String familyId) {
    return Optional.ofNullable(
        entities.find(SignIn.class, familyId, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Ends the sign-in: none of its tokens works any more. */
  public void end(String familyId) {
    entities
        .createQuery("delete from SignIn s where s.familyId = :family")
        .setParameter("family", familyId)
        .executeUpdate();
  }
}
