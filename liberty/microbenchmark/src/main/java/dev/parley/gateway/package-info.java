/** Benchmarks of what only this room sees. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
