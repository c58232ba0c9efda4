/** The delivery checker against the real system. */
@NullMarked
package dev.parley.checker;

import org.jspecify.annotations.NullMarked;
