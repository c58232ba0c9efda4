/**
 * The delivery checker: drives many clients against a running Parley, records what was asked,
 * answered and seen, and reckons afterwards whether every promise was kept.
 *
 * <p>{@link dev.parley.checker.Judge} decides and is pure; the rest makes what it decides on.
 */
@NullMarked
package dev.parley.checker;

import org.jspecify.annotations.NullMarked;
