/**
 * The words everyone speaks in: identifiers, enumerations and values. JDK only, immutable,
 * thread-safe.
 */
@NullMarked
package dev.parley.model;

import org.jspecify.annotations.NullMarked;
