package dev.parley.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Metadata} of tus: keys, each with a value in Base64. */
final class TusMetadata {
  private static final String NAME = "filename ";

  private TusMetadata() {}

  /** What the file is called; empty where that is not said. */
  static String name(@Nullable String metadata) {
    if (metadata == null) {
      return "";
    }
    for (String pair : metadata.split(",", -1)) {
      if (pair.strip().startsWith(NAME)) {
        return decoded(pair.strip().substring(NAME.length()).strip());
      }
    }
    return "";
  }

  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
