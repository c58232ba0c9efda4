package dev.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.SigningKey;
import dev.parley.persistence.metadata.SigningKeyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the built-in issuer, ES256 (RFC 7518 section 3.4). They are kept in PostgreSQL, so
 * all servers sign with the same one and a restart changes nothing. The newest signs; an older one
 * verifies until the last token it signed has expired. Thread-safe.
 */
@ApplicationScoped
class SigningKeys {
  /** How long keys are used before they are looked up again; covers clocks that differ. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** The least time between two look-ups for a key that is not known. */
  private static final Duration LOOKUP_PAUSE = Duration.ofSeconds(2);

  private record Keys(ECKey signer, JWKSet published, Instant newestCreated, Instant loaded) {
    boolean olderThan(Duration age, Instant now) {
      return now.isAfter(loaded.plus(age));
    }
  }

  @Inject SigningKeyRepository repository;
  @Inject IdentityConfig config;

  private volatile @Nullable Keys cached;

  /** The key to sign with, private half included. */
  ECKey signer() {
    return keys(Instant.now()).signer();
  }

  /** The public halves of all keys that may have signed a token that is still good. */
  JWKSet published() {
    return keys(Instant.now()).published();
  }

  /** As {@link #published}, looked up again first if the key is not among those known. */
  JWKSet publishedWith(@Nullable String keyId) {
    Instant now = Instant.now();
    Keys known = keys(now);
    boolean unknown = keyId != null && known.published().getKeyByKeyId(keyId) == null;
    return unknown && known.olderThan(LOOKUP_PAUSE, now)
        ? load(now).published()
        : known.published();
  }

  private Keys keys(Instant now) {
    Keys known = cached;
    return known == null || known.olderThan(FRESH, now) ? reload(known, now) : known;
  }

  private Keys reload(@Nullable Keys known, Instant now) {
    try {
      return load(now);
    } catch (UnavailableException e) {
      // Without the database the keys at hand are as good as they were a minute ago.
      if (known != null) {
        return known;
      }
      throw e;
    }
  }

  private synchronized Keys load(Instant now) {
    Keys known = cached;
    if (known != null && !known.olderThan(LOOKUP_PAUSE, now)) {
      return known;
    }
    List<SigningKey> stored = repository.all();
    Instant oldest = now.minus(config.keyLifetime);
    if (stored.isEmpty() || !stored.get(0).createdAt().isAfter(oldest)) {
      stored = repository.withNewerThan(oldest, () -> generate(now));
    }
    Keys loaded = read(stored, now);
    cached = loaded;
    return loaded;
  }

  private Keys read(List<SigningKey> newestFirst, Instant now) {
    SigningKey newest = newestFirst.get(0);
    List<JWK> published = new ArrayList<>();
    Instant replacedAt = Instant.MAX;
    for (SigningKey key : newestFirst) {
      if (replacedAt.equals(Instant.MAX) || replacedAt.isAfter(now.minus(overlap()))) {
        published.add(parse(key));
      }
      replacedAt = key.createdAt();
    }
    ECKey signer = new KeyCipher(config.keySecret).decrypt(newest.privateJwe());
    return new Keys(signer, new JWKSet(published), newest.createdAt(), now);
  }

  /** How long a replaced key is still needed: its last token, and servers that noticed late. */
  private Duration overlap() {
    return config.accessLifetime.plus(FRESH.multipliedBy(5));
  }

  private SigningKey generate(Instant now) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyIDFromThumbprint(true)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      String encrypted = new KeyCipher(config.keySecret).encrypt(key);
      return new SigningKey(key.getKeyID(), key.toPublicJWK().toJSONString(), encrypted, now);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot generate a signing key", e);
    }
  }

  private static JWK parse(SigningKey key) {
    try {
      return JWK.parse(key.publicJwk());
    } catch (ParseException e) {
      throw new IllegalStateException("stored signing key " + key.keyId() + " is damaged", e);
    }
  }
}
