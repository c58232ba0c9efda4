package dev.parley.model;

import dev.parley.model.error.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Positions in lists as texts that clients pass back and do not read. */
public final class Cursor {
  private Cursor() {}

  /** The opaque form of a position. */
  public static String of(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The position behind a cursor.
   *
   * @throws BadRequestException if it is none of ours
   */
  public static String position(String cursor) {
    try {
      String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (position.chars().anyMatch(Character::isISOControl)) {
        throw new BadRequestException("cursor: not one that a list gave");
      }
      return position;
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("cursor: not one that a list gave");
    }
  }
}
