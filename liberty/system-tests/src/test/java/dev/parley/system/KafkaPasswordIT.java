package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kafka.ClientConfig;
import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose every Kafka client shows a password ({@code chat.kafka.client-config}). */
class KafkaPasswordIT {
  private static LocalStack stack;
  private static KafkaCables cables;
  private static ParleyServer second;

  @BeforeAll
  static void start() {
    stack = StackExtension.stack();
    cables = KafkaCables.lay(stack);
    second = StackExtension.another(2, cables.environment());
    var unused = second.start();
  }

  @AfterAll
  static void stop() {
    second.stop();
    cables.close();
  }

  @Test
  void itIsReadyTakesMessagesAndHasItsShareOfTheLog() throws Exception {
    assertThat(second.isReady()).isTrue();
    Api ana = Api.register("phone", second.httpUri());
    Api ben = Api.register("phone", second.httpUri());
    for (int i = 0; i < 8; i++) {
      ana.say(ana.group(ben), "m" + i);
    }
    try (Admin admin = admin(stack.kafkaClientConfig())) {
      for (String group : new String[] {"chat-messages", "chat-receipts", "chat-fanout"}) {
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(
                () ->
                    members(admin, group).stream()
                        .anyMatch(
                            member ->
                                member.clientId().startsWith("gw-2-")
                                    && !member.assignment().topicPartitions().isEmpty()));
      }
    }
  }

  @Test
  void nobodyComesThatWayWithAnotherPassword() {
    String wrong = stack.kafkaClientConfig().replaceFirst("password=\"", "password=\"x");
    try (Admin admin = admin(wrong)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  private static Collection<MemberDescription> members(Admin admin, String group) throws Exception {
    KafkaFuture<ConsumerGroupDescription> described =
        Objects.requireNonNull(
            admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
    return described.get(10, TimeUnit.SECONDS).members();
  }

  private static Admin admin(String clientConfig) {
    Map<String, Object> settings = new HashMap<>(ClientConfig.parse(clientConfig));
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cables.bootstrap());
    return Admin.create(settings);
  }
}
