/**
 * A message's way: the door ({@link dev.parley.message.MessageIngress}), the log ({@link
 * dev.parley.message.MessageLog}), the fold ({@link dev.parley.message.Sequencer}), the store, and
 * the answer to the sender ({@link dev.parley.message.PendingAcks}).
 */
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
