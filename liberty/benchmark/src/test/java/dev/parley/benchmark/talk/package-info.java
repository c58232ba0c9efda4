@NullMarked
package dev.parley.benchmark.talk;

import org.jspecify.annotations.NullMarked;
