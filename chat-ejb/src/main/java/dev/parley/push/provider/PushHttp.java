package dev.parley.push.provider;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/2 client of one provider, with one connection to each of its servers. Follows no
 * redirect. Where nothing comes in time the connection may have died without a word, and is given
 * up with the client: the JDK's asks its connections for no sign of life. Thread-safe.
 */
@Dependent
class PushHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A body may come later than the headers, up to here. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);

  private final Opening opening = new Opening();
  private @Nullable HttpClient client;
  @Resource ManagedExecutorService executor;
  @Inject ProviderConfig config;

  /**
   * Sends a request; the answer comes, or fails, within the time limit, or twice that where it had
   * to wait for the connection.
   */
  CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    HttpRequest limited = request.timeout(config.requestTimeout).build();
    return opening.send(limited.uri(), () -> exchange(limited));
  }

  private CompletableFuture<HttpResponse<String>> exchange(HttpRequest limited) {
    HttpClient current = client();
    CompletableFuture<HttpResponse<String>> sent =
        current.sendAsync(limited, BoundedText.handler());
    long millis = config.requestTimeout.plus(BODY_TIMEOUT).toMillis();
    return sent.copy()
        .orTimeout(millis, TimeUnit.MILLISECONDS)
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                sent.cancel(true);
                doubt(current, failure);
              }
            });
  }

  private synchronized void doubt(HttpClient used, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean timedOut = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
    if (timedOut && used == client) {
      client = null;
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_2)
              .connectTimeout(CONNECT_TIMEOUT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(executor)
              .sslContext(trust())
              .build();
    }
    return client;
  }

  // Not the server's own context: Liberty's default trusts nobody but itself.
  private SSLContext trust() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(config.trustedCertificates.map(PushHttp::certificates).orElse(null));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS for pushes", e);
    }
  }

  private static KeyStore certificates(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), one);
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("chat.push.trusted-certificates cannot be read", e);
    }
  }
}
