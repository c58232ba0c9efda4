/**
 * Fan-out of broadcast conversations: chunks of members over the log {@code chat.fanout}, so that a
 * conversation of thousands delays no other.
 */
@NullMarked
package dev.parley.broadcast;

import org.jspecify.annotations.NullMarked;
