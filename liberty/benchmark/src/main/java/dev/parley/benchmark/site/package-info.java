/** The system that is measured: where it is, how it is set, who speaks in it. */
@NullMarked
package dev.parley.benchmark.site;

import org.jspecify.annotations.NullMarked;
