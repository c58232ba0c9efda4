package dev.parley.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The dialect of {@link Json} in CBOR (RFC 8949), for what only servers read. Thread-safe. */
public final class Compact {
  private static final ObjectMapper CBOR = Dialect.apply(CBORMapper.builder(new CBORFactory()));

  private Compact() {}

  /** Encodes one of our own records, which cannot fail. */
  public static byte[] encode(Object record) {
    try {
      return CBOR.writeValueAsBytes(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UncheckedIOException if the bytes are something else
   */
  public static <T> T decode(byte[] bytes, Class<T> type) {
    try {
      return CBOR.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
