package dev.parley.persistence.metadata;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * One sign-in of a device: the family of refresh tokens that descend from it, of which only the
 * newest is valid.
 */
@Entity
@Table(name = "refresh_token")
public class SignIn {
  @Id
  @Column(name = "family_id")
  private String familyId;

  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "user_id")
  private String userId;

  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "rotated_at")
  private Instant rotatedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  /** For JPA. */
  protected SignIn() {}

  /** Starts a family; {@link #rotate} gives it its first token. */
  public SignIn(String familyId, UserId user, DeviceId device, Instant now) {
    this.familyId = familyId;
    this.tokenHash = "";
    this.userId = user.value();
    this.deviceId = device.value();
    this.createdAt = now;
    this.rotatedAt = now;
    this.expiresAt = now;
  }

  public String familyId() {
    return familyId;
  }

  public UserId userId() {
    return new UserId(userId);
  }

  public DeviceId deviceId() {
    return new DeviceId(deviceId);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When the newest token was given out. */
  public Instant rotatedAt() {
    return rotatedAt;
  }

  /** Whether this is the hash of the newest token; takes the same time whatever the answer. */
  public boolean isNewest(String hash) {
    return MessageDigest.isEqual(
        tokenHash.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether the newest token came too late. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Makes another token the only valid one. */
  public void rotate(String newHash, Instant now, Instant newExpiry) {
    tokenHash = newHash;
    rotatedAt = now;
    expiresAt = newExpiry;
  }
}
