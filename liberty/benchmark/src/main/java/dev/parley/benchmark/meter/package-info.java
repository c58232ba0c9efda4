/** What a run costs, from {@code /proc}, and what the server itself tells of its stages. */
@NullMarked
package dev.parley.benchmark.meter;

import org.jspecify.annotations.NullMarked;
