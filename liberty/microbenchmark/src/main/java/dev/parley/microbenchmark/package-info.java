/**
 * What single steps of a message's way cost, in nanoseconds and allocated bytes, with nothing
 * around them: no log, no store, no network. Benchmarks of steps that only their own room sees
 * stand in a package of that room's name.
 */
@NullMarked
package dev.parley.microbenchmark;

import org.jspecify.annotations.NullMarked;
