/**
 * Conversations and who may do what in them. The rules are pure functions over a {@link
 * dev.parley.model.Roster}; a change of members is decided here, travels through the message log
 * and takes effect at its own {@code seq}.
 */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
