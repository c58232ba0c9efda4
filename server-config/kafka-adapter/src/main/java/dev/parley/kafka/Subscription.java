package dev.parley.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one consumer of an activation needs to know.
 *
 * @param commitInterval the least time between two asynchronous commits
 * @param longestGathering how long records may gather after a batch before the next is handed on
 * @param retryBackoff the first pause after a failure; doubles up to {@code retryBackoffMax}
 * @param deadLetterSuffix what the name of a dead-letter topic adds to its topic's name
 * @param deadLetterTimeout how long one write to the dead-letter topic may take
 * @param stopTimeout how long a stop waits for the batch in hand
 * @param consumerConfig the Kafka consumer's settings
 * @param connectionConfig how the clients of the dead-letter topic reach the brokers
 */
record Subscription(
    List<String> topics,
    String groupId,
    String clientId,
    Duration commitInterval,
    Duration longestGathering,
    Duration retryBackoff,
    Duration retryBackoffMax,
    String deadLetterSuffix,
    Duration deadLetterTimeout,
    Duration stopTimeout,
    Map<String, Object> consumerConfig,
    Map<String, Object> connectionConfig) {}
