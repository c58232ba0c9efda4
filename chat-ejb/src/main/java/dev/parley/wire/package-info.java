/**
 * What crosses a wire: client frames, server events, log records, deliveries, and their encoding.
 *
 * <p>Records only; the field names of the protocol are the snake case of the components' names.
 */
@NullMarked
package dev.parley.wire;

import org.jspecify.annotations.NullMarked;
