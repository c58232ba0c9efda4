/** Pictures: their size, their thumbnails, and what they should not tell. No I/O of its own. */
@NullMarked
package dev.parley.media.picture;

import org.jspecify.annotations.NullMarked;
