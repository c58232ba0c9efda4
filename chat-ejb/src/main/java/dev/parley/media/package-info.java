/**
 * Files that users share: taken in, looked at, kept in S3, and given to whoever may see a message
 * that carries them.
 *
 * <p>A file is {@code UPLOADING}, then {@code PROCESSING}, and {@code READY} or {@code REFUSED} in
 * the end; before that nobody but its owner knows of it, and a message cannot carry it.
 */
@NullMarked
package dev.parley.media;

import org.jspecify.annotations.NullMarked;
