/**
 * Routing at the size of a thousand gateways: the real plan ({@link dev.parley.delivery.FanOut})
 * over made-up users, without log, store, broker or network. Seeded, so that counts repeat; times
 * are those of the machine. What follows from it stands in {@code docs/scaling.md}.
 */
@NullMarked
package dev.parley.simulation;

import org.jspecify.annotations.NullMarked;
