/**
 * Messages in Cassandra, keyspace {@code chat} (its name and replication by configuration):
 *
 * <pre>
 * messages           ((conv_id, time_bucket), message_id DESC)  rows and, static, the head
 * conversation_days  (conv_id, time_bucket DESC)                which days have messages
 * client_messages    ((conv_id, sender_id), client_msg_id)      permanent deduplication
 * </pre>
 *
 * <p>Rows are written with the conversation's clock as their write time, so whoever replays the log
 * late (a paused server that wakes up) cannot overwrite what others wrote after it.
 */
@NullMarked
package dev.parley.persistence.message;

import org.jspecify.annotations.NullMarked;
