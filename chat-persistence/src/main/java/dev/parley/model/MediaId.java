package dev.parley.model;

/** An uploaded file, {@code media_} and up to 58 letters and digits. */
public record MediaId(String value) {
  private static final String PREFIX = "media_";
  private static final int MAX = 58;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not a media id: media_ and letters or digits
   */
  public MediaId {
    if (!Shape.isWord(value, PREFIX, MAX, "")) {
      throw new IllegalArgumentException("not a media id: media_ and letters or digits");
    }
  }

  /** A new one that nobody can guess. */
  public static MediaId random() {
    return new MediaId(PREFIX + Base32.random());
  }

  /** Whether a text has the shape of one. */
  public static boolean isValid(String text) {
    return Shape.isWord(text, PREFIX, MAX, "");
  }

  @Override
  public String toString() {
    return value;
  }
}
