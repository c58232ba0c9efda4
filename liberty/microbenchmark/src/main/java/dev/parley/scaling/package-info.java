/** The page {@code docs/scaling-calculator.html} and the figures that it starts from. */
@NullMarked
package dev.parley.scaling;

import org.jspecify.annotations.NullMarked;
