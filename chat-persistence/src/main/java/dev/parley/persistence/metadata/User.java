package dev.parley.persistence.metadata;

import dev.parley.model.PresenceAudience;
import dev.parley.model.QuietHours;
import dev.parley.model.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person or integration that can sign in. */
@Entity
@Table(name = "app_user")
public class User {
  /** The role of everybody. */
  public static final String USER_ROLE = "user";

  /** The role of administrators, who have {@link #USER_ROLE} too. */
  public static final String ADMIN_ROLE = "admin";

  @Id
  @Column(name = "user_id")
  private String id;

  @Column(name = "username")
  private String username;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  @Column(name = "admin")
  private boolean admin;

  @Column(name = "settings")
  private String settings;

  @Column(name = "read_receipts")
  private boolean readReceipts = true;

  @Enumerated(EnumType.STRING)
  @Column(name = "presence")
  private PresenceAudience presence = PresenceAudience.EVERYONE;

  @Column(name = "quiet_hours")
  private @Nullable String quietHours;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected User() {}

  /**
   * A new user without rights beyond its own.
   *
   * @param username unique, lower case
   */
  public User(UserId id, String username, String displayName, Instant createdAt) {
    this.id = id.value();
    this.username = username;
    this.displayName = displayName;
    this.settings = "{}";
    this.createdAt = createdAt;
  }

  public UserId id() {
    return new UserId(id);
  }

  public String username() {
    return username;
  }

  public String displayName() {
    return displayName;
  }

  /** Absent when the user signs in with the external issuer only. */
  public Optional<String> passwordHash() {
    return Optional.ofNullable(passwordHash);
  }

  /**
   * What the client keeps here: a JSON object; the server reads {@code read_receipts}, {@code
   * presence} and {@code quiet_hours}.
   */
  public String settings() {
    return settings;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The roles that a token of this user carries. */
  public Set<String> roles() {
    return admin ? Set.of(USER_ROLE, ADMIN_ROLE) : Set.of(USER_ROLE);
  }

  /** Sets a new password by its encoded hash. */
  public User withPassword(String encodedHash) {
    passwordHash = encodedHash;
    return this;
  }

  /** Makes an administrator. */
  public User promoted() {
    admin = true;
    return this;
  }

  /** Changes how others see the user. */
  public void rename(String newDisplayName) {
    displayName = newDisplayName;
  }

  /**
   * Replaces the settings by another JSON object.
   *
   * @param showsReading whether others may see what the user reads
   * @param showsPresence to whom the user shows whether it is there
   * @param quiet when nothing is pushed; null for never
   */
  public void replaceSettings(
      String json,
      boolean showsReading,
      PresenceAudience showsPresence,
      @Nullable QuietHours quiet) {
    settings = json;
    readReceipts = showsReading;
    presence = showsPresence;
    quietHours = quiet == null ? null : quiet.toString();
  }

  /** Whether others may see what the user reads. */
  public boolean showsReading() {
    return readReceipts;
  }
}
