package dev.parley.api;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.MediaId;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values of a request, each failure with the field's name. */
final class Fields {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private Fields() {}

  /** The value, which must be there. */
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new BadRequestException(field + ": is missing");
    }
    return value;
  }

  /** The body, which must be there. */
  static <T> T body(@Nullable T body) {
    if (body == null) {
      throw new BadRequestException("a JSON object is needed as the body");
    }
    return body;
  }

  static UserId user(String field, @Nullable String value) {
    return id(field, value, UserId::new);
  }

  static ConversationId conversation(@Nullable String value) {
    return id("conversation_id", value, ConversationId::new);
  }

  static MessageId message(String field, @Nullable String value) {
    return id(field, value, MessageId::parse);
  }

  static MediaId media(@Nullable String value) {
    return id("media_id", value, MediaId::new);
  }

  static DeviceId device(@Nullable String value) {
    return id("device_id", value, DeviceId::new);
  }

  static MemberRole role(@Nullable String value) {
    return enumeration("role", value, MemberRole.class);
  }

  /** Whether who is added later sees everything, by its name on the wire. */
  static boolean isOpen(String history) {
    return switch (history) {
      case "all" -> true;
      case "joined" -> false;
      default -> throw new BadRequestException("history: joined or all is needed");
    };
  }

  /** The constant whose lower-case name it is. */
  static <E extends Enum<E>> E enumeration(String field, @Nullable String value, Class<E> type) {
    String name = required(field, value);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new BadRequestException(field + ": not known");
  }

  /** The size of a page: 1 to 200, 50 when it is not given. */
  static int limit(@Nullable String value) {
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(value);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException("limit: 1 to " + MAX_LIMIT + " is needed");
  }

  /** A value of a type that checks itself. */
  static <T> T value(String field, @Nullable String value, Function<String, T> type) {
    return id(field, value, type);
  }

  private static <T> T id(String field, @Nullable String value, Function<String, T> type) {
    try {
      return type.apply(required(field, value));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(field + ": " + e.getMessage());
    }
  }
}
