/** Tests of what decides. */
@NullMarked
package dev.parley.checker;

import org.jspecify.annotations.NullMarked;
