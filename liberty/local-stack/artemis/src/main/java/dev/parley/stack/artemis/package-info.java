/** The Artemis broker's process. */
@NullMarked
package dev.parley.stack.artemis;

import org.jspecify.annotations.NullMarked;
