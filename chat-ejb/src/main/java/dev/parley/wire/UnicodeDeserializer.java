package dev.parley.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Reads texts that can be written again: JSON may hold half of a surrogate pair (RFC 8259 section
 * 8.2), which has no UTF-8 and would silently become a question mark in the log and the stores.
 */
final class UnicodeDeserializer extends StringDeserializer {
  private static final long serialVersionUID = 1;

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = super.deserialize(parser, context);
    if (text != null && !isUnicode(text)) {
      throw JsonMappingException.from(
          parser, "", new IllegalArgumentException("half of a surrogate pair is no Unicode"));
    }
    return text;
  }

  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
