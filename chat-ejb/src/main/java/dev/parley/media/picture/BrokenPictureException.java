package dev.parley.media.picture;

import java.io.IOException;

/** The bytes are not what their beginning says: not a whole picture. */
public final class BrokenPictureException extends IOException {
  BrokenPictureException(String message) {
    super(message);
  }
}
