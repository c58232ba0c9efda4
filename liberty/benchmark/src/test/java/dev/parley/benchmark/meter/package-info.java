@NullMarked
package dev.parley.benchmark.meter;

import org.jspecify.annotations.NullMarked;
