package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaActivationSpecTest {
  private final KafkaActivationSpec spec = new KafkaActivationSpec();

  @BeforeEach
  void describe() {
    spec.setTopics("a, b");
    spec.setGroupId("group");
  }

  @Test
  void eachConsumerHasItsOwnClientId() {
    assertThat(spec.subscription("host:1", 0).clientId()).isEqualTo("group-0");
    spec.setClientId("gw-1");
    assertThat(spec.subscription("host:1", 2).clientId()).isEqualTo("gw-1-2");
  }

  @Test
  void topicsAreAList() {
    assertThat(spec.subscription("host:1", 0).topics()).containsExactly("a", "b");
  }

  @Test
  void theActivationsBrokersWinOverTheAdapters() {
    spec.setBootstrapServers("own:2");
    assertThat(spec.subscription("host:1", 0).consumerConfig())
        .containsEntry("bootstrap.servers", "own:2");
  }

  @Test
  void consumerConfigPassesThroughAndReachesTheDeadLetterClientsWhereItConnects() {
    spec.setConsumerConfig(
        "fetch.min.bytes=5, security.protocol=SASL_SSL, ssl.cipher.suites=X\\,Y");
    Subscription made = spec.subscription("host:1", 0);
    assertThat(made.consumerConfig())
        .containsEntry("fetch.min.bytes", "5")
        .containsEntry("ssl.cipher.suites", "X,Y");
    assertThat(made.connectionConfig())
        .containsEntry("security.protocol", "SASL_SSL")
        .doesNotContainKey("fetch.min.bytes");
  }

  @Test
  void theNewerGroupProtocolBringsItsOwnAssignor() {
    spec.setConsumerConfig("group.protocol=consumer");
    Map<String, Object> config = spec.subscription("host:1", 0).consumerConfig();
    assertThat(config).doesNotContainKeys("partition.assignment.strategy", "session.timeout.ms");
  }

  @Test
  void offsetsAreNeverCommittedBehindTheAdaptersBack() {
    spec.setConsumerConfig("enable.auto.commit=true");
    assertThatThrownBy(spec::validate)
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContaining("enable.auto.commit");
  }

  @Test
  void aRefusalDoesNotShowTheValue() {
    spec.setConsumerConfig("=secret");
    assertThatThrownBy(spec::validate)
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void topicsAndGroupAreRequired() {
    assertThatThrownBy(() -> new KafkaActivationSpec().validate())
        .isInstanceOf(InvalidPropertyException.class);
    spec.setGroupId(null);
    assertThatThrownBy(spec::validate).hasMessageContaining("groupId");
  }

  @Test
  void boundsAreChecked() {
    spec.setRetryBackoffMaxMs(1L);
    assertThatThrownBy(spec::validate).hasMessageContaining("retryBackoffMaxMs");
  }
}
