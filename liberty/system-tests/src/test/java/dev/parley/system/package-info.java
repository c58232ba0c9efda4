/** The whole system on the real services, seen from outside. */
@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
