package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.ServerConfig;
import dev.parley.system.StackExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second server that trusts an external issuer; it shares everything else with the first. */
class OidcIT {
  private static final String ISSUER = "corp";
  private static final String OTHER_ISSUER = "elsewhere";
  private static final int SERVER_NUMBER = 9;

  // Its other HTTP server comes with JUnit 4.
  private static final MockOAuth2Server issuer =
      new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\"}"));

  private static ParleyServer server;
  private static RestClient anonymous;

  @BeforeAll
  static void start() {
    issuer.start();
    LocalStack stack = StackExtension.stack();
    server =
        stack.server(
            ServerConfig.numbered(stack.config(), SERVER_NUMBER)
                .withJvm("-Xms128m -Xmx512m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m")
                .with("CHAT_IDENTITY_OIDC_ISSUER", issuer.issuerUrl(ISSUER).toString())
                .with("CHAT_IDENTITY_OIDC_JWKS_URI", issuer.jwksUrl(ISSUER).toString())
                .with("CHAT_IDENTITY_OIDC_ALGORITHM", "RS256"));
    server.start();
    anonymous = RestClient.at(server.httpUri());
  }

  @AfterAll
  static void stop() {
    server.stop();
    issuer.shutdown();
  }

  @Test
  void aUserAppearsAtFirstSightAndStaysTheSame() {
    RestClient.Answer first = me(token("ana-1", "Ana.M@Example.com", List.of("staff")));
    RestClient.Answer later = me(token("ana-1", "Ana.New@Example.com", List.of("staff")));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("user_id")).startsWith("u_").isEqualTo(later.text("user_id"));
    assertThat(first.text("username")).isEqualTo("ana.m-example.com");
    assertThat(later.text("username")).isEqualTo("ana.m-example.com");
    assertThat(first.json().path("roles")).extracting(JsonNode::asText).containsExactly("user");
  }

  @Test
  void twoSubjectsOfOneNameAreTwoUsers() {
    RestClient.Answer one = me(token("sam-1", "sam@example.com", List.of()));
    RestClient.Answer other = me(token("sam-2", "sam@example.com", List.of()));

    assertThat(other.status()).isEqualTo(200);
    assertThat(other.text("user_id")).isNotEqualTo(one.text("user_id"));
    assertThat(other.text("username")).startsWith("sam-example.com-");
  }

  @Test
  void theAdminGroupMakesAdministrators() {
    RestClient.Answer boss = me(token("boss-1", "boss@example.com", List.of("staff", "admin")));

    assertThat(boss.json().path("roles"))
        .extracting(JsonNode::asText)
        .containsExactly("admin", "user");
  }

  @Test
  void tokensThatAreNotForUsAreRefused() {
    assertThat(me(issue(ISSUER, "eve", "someone-else", 600)).code()).isEqualTo("unauthorized");
    assertThat(me(issue(OTHER_ISSUER, "eve", "parley", 600)).code()).isEqualTo("unauthorized");
    assertThat(me(issue(ISSUER, "eve", "parley", -60)).code()).isEqualTo("unauthorized");
  }

  @Test
  void theDeviceIsTheOneThatTheClientNames() {
    RestClient cat = anonymous.as(token("cat-1", "cat@example.com", List.of()));

    cat.send("GET", "/api/v1/users/me", Optional.empty(), Map.of("X-Device-Id", "laptop"));

    assertThat(cat.get("/api/v1/devices/laptop").status()).isEqualTo(200);
    assertThat(
            cat.send("GET", "/api/v1/users/me", Optional.empty(), Map.of("X-Device-Id", "a b"))
                .code())
        .isEqualTo("bad_request");
  }

  @Test
  void theBuiltInSignInIsOff() {
    RestClient.Answer answer =
        anonymous.post(
            "/api/v1/auth/token",
            Map.of("username", "ana", "password", "a password", "device_id", "d"));

    assertThat(answer.code()).isEqualTo("not_found");
    assertThat(answer.text("detail")).contains(issuer.issuerUrl(ISSUER).toString());
  }

  @Test
  void theBuiltInTokensAreNotTrusted() {
    String builtIn = Account.create().signIn("phone").text("access_token");

    assertThat(me(builtIn).code()).isEqualTo("unauthorized");
  }

  private static RestClient.Answer me(String token) {
    return anonymous.as(token).get("/api/v1/users/me");
  }

  private static String token(String subject, String name, List<String> groups) {
    return sign(ISSUER, subject, "parley", 600, Map.of("upn", name, "groups", groups));
  }

  private static String issue(String by, String subject, String audience, long seconds) {
    return sign(by, subject, audience, seconds, Map.of());
  }

  private static String sign(
      String by, String subject, String audience, long seconds, Map<String, Object> claims) {
    return issuer
        .issueToken(
            by,
            "client",
            new DefaultOAuth2TokenCallback(by, subject, "JWT", List.of(audience), claims, seconds))
        .serialize();
  }
}
