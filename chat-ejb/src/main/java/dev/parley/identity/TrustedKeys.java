package dev.parley.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Set;

/** Where the keys come from that tokens are verified with: our own, or the external issuer's. */
final class TrustedKeys {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int MAX_BYTES = 256 * 1024;

  private TrustedKeys() {}

  /** The built-in issuer's, looked up again, seldom, when one is unknown. */
  static JWKSource<SecurityContext> builtIn(SigningKeys keys) {
    return (selector, context) -> {
      Set<String> ids = selector.getMatcher().getKeyIDs();
      return selector.select(keys.publishedWith(ids == null ? null : ids.iterator().next()));
    };
  }

  /** An external issuer's, kept for minutes and looked up again, seldom, when one is unknown. */
  static JWKSource<SecurityContext> external(String uri) {
    return JWKSourceBuilder.create(
            url(uri), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
        .refreshAheadCache(false)
        .retrying(true)
        .build();
  }

  private static URL url(String uri) {
    try {
      return URI.create(uri).toURL();
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new IllegalStateException("chat.identity.oidc.jwks-uri is not a URL: " + uri, e);
    }
  }
}
