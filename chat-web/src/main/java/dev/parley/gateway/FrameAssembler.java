package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a text message together from its fragments and bounds the whole: Liberty bounds single
 * fragments only. For one thread.
 */
final class FrameAssembler {
  private final int maxBytes;
  private @Nullable StringBuilder parts;
  private long bytes;

  FrameAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The message is larger than allowed. */
  static final class TooLarge extends Exception {
    TooLarge(int maxBytes) {
      super("a frame has at most " + maxBytes + " bytes of UTF-8");
    }
  }

  /**
   * Takes a fragment.
   *
   * @return the whole message with its last fragment, else nothing
   * @throws TooLarge if the message is too large already
   */
  Optional<String> add(String part, boolean last) throws TooLarge {
    bytes += part.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxBytes) {
      throw new TooLarge(maxBytes);
    }
    if (last && parts == null) {
      bytes = 0;
      return Optional.of(part);
    }
    StringBuilder whole = parts == null ? new StringBuilder() : parts;
    parts = whole.append(part);
    if (!last) {
      return Optional.empty();
    }
    parts = null;
    bytes = 0;
    return Optional.of(whole.toString());
  }
}
