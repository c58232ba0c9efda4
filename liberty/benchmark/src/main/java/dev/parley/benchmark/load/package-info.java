/**
 * Cheap clients: {@link dev.parley.benchmark.load.Fleet} holds thousands of WebSockets on one
 * thread, and {@link dev.parley.benchmark.load.Pacer} has things done at times that depend on
 * nothing. It shares its processors with the server that it loads, so frames are put together and
 * searched as bytes and nothing is parsed.
 */
@NullMarked
package dev.parley.benchmark.load;

import org.jspecify.annotations.NullMarked;
