/**
 * Who watches whose presence on this server, and what each is told: at most one frame each two
 * seconds, with what differs from the one before. A pure board decides; one loop does the reading.
 */
@NullMarked
package dev.parley.presence.watch;

import org.jspecify.annotations.NullMarked;
