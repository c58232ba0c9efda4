/**
 * A small Jakarta Connectors 2.1 inbound resource adapter for Apache Kafka: each polled batch goes
 * to a message-driven bean, and its offsets are committed after the bean returned.
 */
@NullMarked
package dev.parley.kafka;

import org.jspecify.annotations.NullMarked;
