@NullMarked
package dev.parley.simulation;

import org.jspecify.annotations.NullMarked;
