@NullMarked
package dev.parley.scaling;

import org.jspecify.annotations.NullMarked;
