package dev.parley.persistence.metadata;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One installation of a client, and where to push to it. */
@Entity
@Table(name = "device")
@IdClass(DeviceKey.class)
public class Device {
  @Id
  @Column(name = "user_id")
  private String userId;

  @Id
  @Column(name = "device_id")
  private String deviceId;

  @Column(name = "name")
  private @Nullable String name;

  @Column(name = "push_provider")
  private @Nullable String pushProvider;

  @Column(name = "push_token")
  private @Nullable String pushToken;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_seen_at")
  private Instant lastSeenAt;

  /** For JPA. */
  protected Device() {}

  /** A device seen for the first time. */
  public Device(UserId user, DeviceId device, Instant now) {
    this.userId = user.value();
    this.deviceId = device.value();
    this.createdAt = now;
    this.lastSeenAt = now;
  }

  public UserId userId() {
    return new UserId(userId);
  }

  public DeviceId id() {
    return new DeviceId(deviceId);
  }

  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** {@code apns}, {@code fcm} or {@code webpush}; absent when nothing is pushed. */
  public Optional<String> pushProvider() {
    return Optional.ofNullable(pushProvider);
  }

  /** The provider's address of the device; present with the provider only. */
  public Optional<String> pushToken() {
    return Optional.ofNullable(pushToken);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When it last signed in or described itself. */
  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  /** Notes a sign of life. */
  public void seen(Instant now) {
    lastSeenAt = now;
  }

  /** Gives it another name; null for none. */
  public void rename(@Nullable String newName) {
    name = newName;
  }

  /** Says where to push; both null to push nothing. */
  public void registerPush(@Nullable String provider, @Nullable String token) {
    pushProvider = provider;
    pushToken = token;
  }
}
