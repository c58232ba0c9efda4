package dev.parley.wire;

import dev.parley.model.ClientMessageId;
import dev.parley.model.error.ChatException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's frame that cannot be done, with what is known of the message it was about. */
public final class BadFrameException extends Exception {
  private final ChatException reason;
  private final transient @Nullable ClientMessageId clientMessageId;
  private final boolean malformed;

  BadFrameException(
      ChatException reason, @Nullable ClientMessageId clientMessageId, boolean malformed) {
    super(reason.getMessage(), reason);
    this.reason = reason;
    this.clientMessageId = clientMessageId;
    this.malformed = malformed;
  }

  /** What to tell the client. */
  public ChatException reason() {
    return reason;
  }

  /** The client's name for the message, where the frame gave a good one. */
  public Optional<ClientMessageId> clientMessageId() {
    return Optional.ofNullable(clientMessageId);
  }

  /** Whether it was no frame at all, so that the connection cannot go on (close code 4400). */
  public boolean isMalformed() {
    return malformed;
  }
}
