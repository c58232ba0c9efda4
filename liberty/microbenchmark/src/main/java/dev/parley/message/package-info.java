/** Benchmarks of what only this room sees. */
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
