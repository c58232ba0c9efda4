/**
 * Wakes the devices of users who are away. The log's consumers put batches of messages into the
 * queue {@code chat.push}; who is pushed is decided here, from what PostgreSQL says of members and
 * what presence says of connections, when the work is done. What became of it is kept in {@code
 * push_trace} and {@code push_skip}. Nothing depends on a push: clients that come back catch up.
 */
@NullMarked
package dev.parley.push;

import org.jspecify.annotations.NullMarked;
