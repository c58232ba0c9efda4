/** What a client can be told went wrong: one class per thing, mapped once at each edge. */
@NullMarked
package dev.parley.model.error;

import org.jspecify.annotations.NullMarked;
