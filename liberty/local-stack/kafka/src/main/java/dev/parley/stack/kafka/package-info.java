/** The Kafka broker's process. */
@NullMarked
package dev.parley.stack.kafka;

import org.jspecify.annotations.NullMarked;
