@NullMarked
package dev.parley.benchmark;

import org.jspecify.annotations.NullMarked;
