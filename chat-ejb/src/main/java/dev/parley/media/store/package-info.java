/** Where the bytes are: a bucket behind the S3 API. */
@NullMarked
package dev.parley.media.store;

import org.jspecify.annotations.NullMarked;
