package dev.parley.kafka;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * How one message-driven bean reads from Kafka: the properties of its {@code <activationSpec>}.
 * Times are in milliseconds. {@code topics} and {@code groupId} are required.
 */
public class KafkaActivationSpec implements ActivationSpec, Serializable {
  private transient @Nullable ResourceAdapter resourceAdapter;
  private @Nullable String bootstrapServers;
  private @Nullable String topics;
  private @Nullable String groupId;
  private @Nullable String clientId;
  private Integer concurrency = 1;
  private Integer maxPollRecords = 500;
  private Long commitIntervalMs = 50L;
  private Long longestGatheringMs = 0L;
  private Long retryBackoffMs = 100L;
  private Long retryBackoffMaxMs = 30_000L;
  private String autoOffsetReset = "earliest";
  private String deadLetterSuffix = ".dlt";
  private Integer deadLetterTimeoutMs = 10_000;
  private Long stopTimeoutMs = 20_000L;
  private String consumerConfig = "";

  @Override
  public void validate() throws InvalidPropertyException {
    require(!topicList().isEmpty(), "topics is required");
    require(groupId != null && !groupId.isBlank(), "groupId is required");
    require(concurrency > 0, "concurrency must be positive: " + concurrency);
    require(maxPollRecords > 0, "maxPollRecords must be positive: " + maxPollRecords);
    require(commitIntervalMs >= 0, "commitIntervalMs must not be negative: " + commitIntervalMs);
    require(
        longestGatheringMs >= 0, "longestGatheringMs must not be negative: " + longestGatheringMs);
    require(retryBackoffMs > 0, "retryBackoffMs must be positive: " + retryBackoffMs);
    require(retryBackoffMaxMs >= retryBackoffMs, "retryBackoffMaxMs is below retryBackoffMs");
    require(!deadLetterSuffix.isBlank(), "deadLetterSuffix must not be empty");
    require(deadLetterTimeoutMs > 0, "deadLetterTimeoutMs must be positive");
    require(stopTimeoutMs > 0, "stopTimeoutMs must be positive");
    try {
      Map<String, String> unused = ClientConfig.parse(consumerConfig);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException("consumerConfig: " + e.getMessage());
    }
  }

  private static void require(boolean holds, String problem) throws InvalidPropertyException {
    if (!holds) {
      throw new InvalidPropertyException(problem);
    }
  }

  /**
   * The settings of one of the activation's consumers.
   *
   * @param defaultBootstrap the brokers, unless this activation names its own
   * @param index 0 to concurrency - 1
   */
  Subscription subscription(String defaultBootstrap, int index) {
    String bootstrap = bootstrapServers == null ? defaultBootstrap : bootstrapServers;
    String group = String.valueOf(groupId);
    String client = (clientId == null ? group : clientId) + "-" + index;
    Map<String, String> extra = new HashMap<>(ClientConfig.parse(consumerConfig));
    extra.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(maxPollRecords));
    extra.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, autoOffsetReset);
    return new Subscription(
        topicList(),
        group,
        client,
        Duration.ofMillis(commitIntervalMs),
        Duration.ofMillis(longestGatheringMs),
        Duration.ofMillis(retryBackoffMs),
        Duration.ofMillis(retryBackoffMaxMs),
        deadLetterSuffix,
        Duration.ofMillis(deadLetterTimeoutMs),
        Duration.ofMillis(stopTimeoutMs),
        ClientConfig.consumer(bootstrap, group, client, extra),
        ClientConfig.connection(bootstrap, client + "-dlt", extra));
  }

  private List<String> topicList() {
    return topics == null
        ? List.of()
        : Arrays.stream(topics.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(@Nullable ResourceAdapter resourceAdapter) {
    this.resourceAdapter = resourceAdapter;
  }

  public @Nullable String getBootstrapServers() {
    return bootstrapServers;
  }

  public void setBootstrapServers(@Nullable String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  public @Nullable String getTopics() {
    return topics;
  }

  public void setTopics(@Nullable String topics) {
    this.topics = topics;
  }

  public @Nullable String getGroupId() {
    return groupId;
  }

  public void setGroupId(@Nullable String groupId) {
    this.groupId = groupId;
  }

  public @Nullable String getClientId() {
    return clientId;
  }

  public void setClientId(@Nullable String clientId) {
    this.clientId = clientId;
  }

  public Integer getConcurrency() {
    return concurrency;
  }

  public void setConcurrency(Integer concurrency) {
    this.concurrency = concurrency;
  }

  public Integer getMaxPollRecords() {
    return maxPollRecords;
  }

  public void setMaxPollRecords(Integer maxPollRecords) {
    this.maxPollRecords = maxPollRecords;
  }

  public Long getLongestGatheringMs() {
    return longestGatheringMs;
  }

  public void setLongestGatheringMs(Long longestGatheringMs) {
    this.longestGatheringMs = longestGatheringMs;
  }

  public Long getCommitIntervalMs() {
    return commitIntervalMs;
  }

  public void setCommitIntervalMs(Long commitIntervalMs) {
    this.commitIntervalMs = commitIntervalMs;
  }

  public Long getRetryBackoffMs() {
    return retryBackoffMs;
  }

  public void setRetryBackoffMs(Long retryBackoffMs) {
    this.retryBackoffMs = retryBackoffMs;
  }

  public Long getRetryBackoffMaxMs() {
    return retryBackoffMaxMs;
  }

  public void setRetryBackoffMaxMs(Long retryBackoffMaxMs) {
    this.retryBackoffMaxMs = retryBackoffMaxMs;
  }

  public String getAutoOffsetReset() {
    return autoOffsetReset;
  }

  public void setAutoOffsetReset(String autoOffsetReset) {
    this.autoOffsetReset = autoOffsetReset;
  }

  public String getDeadLetterSuffix() {
    return deadLetterSuffix;
  }

  public void setDeadLetterSuffix(String deadLetterSuffix) {
    this.deadLetterSuffix = deadLetterSuffix;
  }

  public Integer getDeadLetterTimeoutMs() {
    return deadLetterTimeoutMs;
  }

  public void setDeadLetterTimeoutMs(Integer deadLetterTimeoutMs) {
    this.deadLetterTimeoutMs = deadLetterTimeoutMs;
  }

  public Long getStopTimeoutMs() {
    return stopTimeoutMs;
  }

  public void setStopTimeoutMs(Long stopTimeoutMs) {
    this.stopTimeoutMs = stopTimeoutMs;
  }

  public String getConsumerConfig() {
    return consumerConfig;
  }

  public void setConsumerConfig(String consumerConfig) {
    this.consumerConfig = consumerConfig;
  }
}
