package dev.parley.persistence.metadata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key that signs access tokens; all servers share it through this row. */
@Entity
@Table(name = "signing_key")
public class SigningKey {
  @Id
  @Column(name = "key_id")
  private String keyId;

  @Column(name = "public_jwk")
  private String publicJwk;

  @Column(name = "private_jwe")
  private String privateJwe;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For JPA. */
  protected SigningKey() {}

  /**
   * A new key.
   *
   * @param publicJwk RFC 7517 JSON of the public half
   * @param privateJwe RFC 7516 compact form that encrypts the JSON of the whole key
   */
  public SigningKey(String keyId, String publicJwk, String privateJwe, Instant createdAt) {
    this.keyId = keyId;
    this.publicJwk = publicJwk;
    this.privateJwe = privateJwe;
    this.createdAt = createdAt;
  }

  public String keyId() {
    return keyId;
  }

  public String publicJwk() {
    return publicJwk;
  }

  public String privateJwe() {
    return privateJwe;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
