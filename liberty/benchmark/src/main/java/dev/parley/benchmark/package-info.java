/**
 * The benchmark: loads a running Parley at constant rates, measures latency from when each message
 * was due and processor time from {@code /proc}, and counts in the same run whether every message
 * was handled as promised.
 *
 * <p>{@link dev.parley.benchmark.Workload} is what may be added; {@link
 * dev.parley.benchmark.DirectWorkload} shows how.
 */
@NullMarked
package dev.parley.benchmark;

import org.jspecify.annotations.NullMarked;
