package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WebPushSubscriptionTest {
  private static final String KEYS =
      ",\"keys\":{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\","
          + "\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg==\"}}";

  @Test
  void itIsWhatABrowserSays() {
    WebPushSubscription subscription =
        WebPushSubscription.parse(
            "{\"endpoint\":\"https://push.example.net:444/a?b=c\",\"expirationTime\":null" + KEYS);
    assertThat(subscription.origin()).isEqualTo("https://push.example.net:444");
    assertThat(subscription.p256dh()).hasSize(65);
    assertThat(subscription.toString()).isEqualTo("WebPushSubscription[push.example.net]");
  }

  @Test
  void othersAreRefused() {
    refused("{\"endpoint\":\"http://push.example.net/a\"" + KEYS);
    refused("{\"endpoint\":\"https://me@push.example.net/a\"" + KEYS);
    refused("{\"endpoint\":\"file:///etc/passwd\"" + KEYS);
    refused("{\"endpoint\":\"https://push.example.net/a\"}");
    refused("{\"endpoint\":\"https://push.example.net/a\"" + KEYS.replace("BCVx", "ACVx"));
    refused("nonsense");
    refused("");
  }

  private static void refused(String json) {
    assertThatThrownBy(() -> WebPushSubscription.parse(json))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
