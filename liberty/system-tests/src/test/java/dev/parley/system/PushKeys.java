package dev.parley.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of the providers that the servers under test push to, made anew for each run. */
final class PushKeys {
  static final String APNS_TOPIC = "com.example.parley";
  static final String APNS_KEY_ID = "KEYID12345";
  static final String APNS_TEAM = "TEAMID1234";
  static final String FCM_PROJECT = "parley-tests";
  static final String FCM_ACCOUNT = "push@parley-tests.iam.gserviceaccount.com";
  static final String VAPID_SUBJECT = "mailto:ops@example.com";
  private static final String PASSWORD = "changeit";
  private static final PushKeys KEYS = make();

  private final KeyPair apns;
  private final KeyPair fcm;
  private final KeyPair vapid;
  private final KeyStore tls;
  private final Path certificate;

  private PushKeys(KeyPair apns, KeyPair fcm, KeyPair vapid, KeyStore tls, Path certificate) {
    this.apns = apns;
    this.fcm = fcm;
    this.vapid = vapid;
    this.tls = tls;
    this.certificate = certificate;
  }

  static PushKeys get() {
    return KEYS;
  }

  /** Where Apple's side is. */
  static int apnsPort() {
    return Integer.getInteger("stack.test.port", 11_000) + 790;
  }

  /** Where Google's side and the browsers' push service are. */
  static int http2Port() {
    return Integer.getInteger("stack.test.port", 11_000) + 791;
  }

  /** What the servers under test have to know. */
  Map<String, String> environment() {
    String http2 = "https://127.0.0.1:" + http2Port();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CHAT_PUSH_ENABLED", "true");
    variables.put("CHAT_PUSH_UNDELIVERED_AFTER", "PT3S");
    variables.put("CHAT_PUSH_REQUEST_TIMEOUT", "PT3S");
    variables.put("CHAT_PUSH_FIRST_PAUSE", "PT0.5S");
    variables.put("CHAT_PUSH_LONGEST_PAUSE", "PT5S");
    variables.put("CHAT_PUSH_TRUSTED_CERTIFICATES", certificate.toString());
    variables.put("CHAT_PUSH_APNS_ENDPOINT", "https://127.0.0.1:" + apnsPort());
    variables.put("CHAT_PUSH_APNS_TOPIC", APNS_TOPIC);
    variables.put("CHAT_PUSH_APNS_TEAM_ID", APNS_TEAM);
    variables.put("CHAT_PUSH_APNS_KEY_ID", APNS_KEY_ID);
    variables.put("CHAT_PUSH_APNS_KEY", pem(apns.getPrivate()));
    variables.put("CHAT_PUSH_FCM_ENDPOINT", http2);
    variables.put("CHAT_PUSH_FCM_TOKEN_URI", http2 + "/token");
    variables.put("CHAT_PUSH_FCM_PROJECT", FCM_PROJECT);
    variables.put("CHAT_PUSH_FCM_CLIENT_EMAIL", FCM_ACCOUNT);
    variables.put("CHAT_PUSH_FCM_KEY", pem(fcm.getPrivate()));
    variables.put("CHAT_PUSH_WEBPUSH_SUBJECT", VAPID_SUBJECT);
    variables.put("CHAT_PUSH_WEBPUSH_PUBLIC_KEY", vapidPublicKey());
    variables.put(
        "CHAT_PUSH_WEBPUSH_PRIVATE_KEY",
        base64(WebPushBrowser.fixed(((ECPrivateKey) vapid.getPrivate()).getS())));
    variables.put("CHAT_PUSH_WEBPUSH_PRIVATE_ENDPOINTS", "true");
    return variables;
  }

  KeyPair apns() {
    return apns;
  }

  KeyPair fcm() {
    return fcm;
  }

  KeyPair vapid() {
    return vapid;
  }

  String vapidPublicKey() {
    return base64(WebPushBrowser.point((ECPublicKey) vapid.getPublic()));
  }

  X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate) tls.getCertificate("push");
  }

  PrivateKey certificateKey() throws GeneralSecurityException {
    return (PrivateKey) tls.getKey("push", PASSWORD.toCharArray());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String pem(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----"
        + Base64.getEncoder().encodeToString(key.getEncoded())
        + "-----END PRIVATE KEY-----";
  }

  private static PushKeys make() {
    try {
      Path directory = Files.createTempDirectory("push-keys");
      Path store = directory.resolve("tls.p12");
      keytool(store);
      KeyStore tls = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        tls.load(in, PASSWORD.toCharArray());
      }
      Path certificate = directory.resolve("tls.pem");
      String body = Base64.getMimeEncoder().encodeToString(tls.getCertificate("push").getEncoded());
      Files.writeString(
          certificate, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(2048);
      return new PushKeys(
          WebPushBrowser.keyPair(),
          rsa.generateKeyPair(),
          WebPushBrowser.keyPair(),
          tls,
          certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JDK makes certificates by this tool alone. */
  private static void keytool(Path store) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "push",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (tool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
  }

  static ECGenParameterSpec curve() {
    return new ECGenParameterSpec("secp256r1");
  }
}
