package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");
  private static final PushNotice LIGHT =
      new PushNotice(new UserId("u_ben"), CONVERSATION, 2, 7, null);
  private static final PushNotice TELLING =
      new PushNotice(
          new UserId("u_ben"), CONVERSATION, 2, 7, new PushNotice.Preview("Ana", "Lunch?"));

  @Test
  void appleIsToldWhatToShowAndWhatTheAppFetches() {
    assertThat(ApnsProvider.payload(LIGHT, "New message"))
        .isEqualTo(
            "{\"aps\":{\"alert\":{\"body\":\"New message\"},\"badge\":7,\"sound\":\"default\","
                + "\"thread-id\":\"conv_1\",\"mutable-content\":1},"
                + "\"conversation_id\":\"conv_1\",\"count\":2}");
    assertThat(ApnsProvider.payload(TELLING, "New message"))
        .contains("\"alert\":{\"title\":\"Ana\",\"body\":\"Lunch?\"}");
  }

  @Test
  void googleIsToldDataAlone() {
    assertThat(FcmProvider.payload("t1", LIGHT, Duration.ofDays(1)))
        .isEqualTo(
            "{\"message\":{\"token\":\"t1\",\"data\":{\"conversation_id\":\"conv_1\","
                + "\"count\":\"2\",\"badge\":\"7\"},\"android\":{\"priority\":\"HIGH\","
                + "\"collapse_key\":\"conv_1\",\"ttl\":\"86400s\"}}}");
    assertThat(FcmProvider.payload("t1", TELLING, Duration.ofDays(1)))
        .contains("\"title\":\"Ana\",\"body\":\"Lunch?\"");
  }

  @Test
  void browsersAreToldTheSame() {
    assertThat(WebPushProvider.payload(LIGHT))
        .isEqualTo("{\"conversation_id\":\"conv_1\",\"count\":2,\"badge\":7}");
    assertThat(WebPushProvider.payload(TELLING))
        .endsWith(",\"title\":\"Ana\",\"body\":\"Lunch?\"}");
  }

  @Test
  void aTopicSaysNothingAndIsAsShortAsItHasToBe() {
    PushNotice other = new PushNotice(new UserId("u_eve"), CONVERSATION, 2, 7, null);
    assertThat(WebPushProvider.topic(LIGHT))
        .matches("[A-Za-z0-9_-]{32}")
        .isEqualTo(WebPushProvider.topic(TELLING))
        .isNotEqualTo(WebPushProvider.topic(other));
  }

  @Test
  void wordsAndSecretsReachNoLog() {
    assertThat(TELLING.toString()).doesNotContain("Lunch");
  }
}
