/** The command line: {@code start}, {@code stop}, {@code status}, {@code run}. */
@NullMarked
package dev.parley.stack.cli;

import org.jspecify.annotations.NullMarked;
