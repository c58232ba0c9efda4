package dev.parley.media.picture;

import java.io.IOException;

/** What a file tells of a place could not be found within bounds, so none of it was taken away. */
public final class UncleanException extends IOException {
  UncleanException(String message) {
    super(message);
  }
}
