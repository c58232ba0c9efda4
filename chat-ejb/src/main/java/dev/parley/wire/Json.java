package dev.parley.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The one JSON dialect of every transport: snake case, absent instead of null, nothing coerced (a
 * number is not a text), a field given twice is an error, unknown fields are let pass so that
 * clients may be newer than the server. Thread-safe.
 */
public final class Json {
  /** Deeper than any frame of the protocol, shallow enough for any stack. */
  private static final int MAX_DEPTH = 32;

  private static final ObjectMapper MAPPER =
      Dialect.apply(
          JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build()));

  private Json() {}

  /** The shared mapper; never reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Encodes one of our own records, which cannot fail. */
  public static String encode(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not encodable: " + record.getClass().getName(), e);
    }
  }
}
