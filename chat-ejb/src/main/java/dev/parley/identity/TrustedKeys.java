package dev.parley.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/** Where the keys come from that tokens are verified with: our own, or the external issuer's. */
@ApplicationScoped
class TrustedKeys {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MAX_BYTES = 256 * 1024;

  @Inject IdentityConfig config;
  @Inject SigningKeys builtIn;

  /** A source that keeps keys for minutes and looks again, seldom, when one is unknown. */
  JWKSource<SecurityContext> source() {
    if (config.externalIssuer().isEmpty()) {
      return (selector, context) ->
          selector.select(
              builtIn.publishedWith(
                  selector.getMatcher().getKeyIDs() == null
                      ? null
                      : selector.getMatcher().getKeyIDs().iterator().next()));
    }
    return JWKSourceBuilder.create(
            externalKeys(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
        .refreshAheadCache(false)
        .retrying(true)
        .build();
  }

  private URL externalKeys() {
    String uri =
        config.oidcJwksUri.orElseThrow(
            () -> new IllegalStateException("chat.identity.oidc.jwks-uri is missing"));
    try {
      return URI.create(uri).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new IllegalStateException("chat.identity.oidc.jwks-uri is not a URL: " + uri, e);
    }
  }
}
