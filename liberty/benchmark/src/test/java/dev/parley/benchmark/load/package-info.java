@NullMarked
package dev.parley.benchmark.load;

import org.jspecify.annotations.NullMarked;
