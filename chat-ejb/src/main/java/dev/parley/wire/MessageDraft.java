package dev.parley.wire;

import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client wants to send: {@code send_message} without its conversation, and the
 * body of {@code POST …/messages}.
 */
public record MessageDraft(
    String content,
    ClientMessageId clientMsgId,
    @Nullable MessageId replyTo,
    @Nullable List<String> attachments,
    @Nullable List<UserId> mentions,
    @Nullable MessageFormat format) {

  /**
   * Checks that what has to be there is there.
   *
   * @throws BadRequestException if a required field is missing or null
   */
  public void check() {
    if (content == null) {
      throw new BadRequestException("content: a text is required");
    }
    if (clientMsgId == null) {
      throw new BadRequestException("client_msg_id: a text is required");
    }
  }

  /** What is said, with the defaults of what was not given. */
  public Content toContent() {
    return new Content(
        content,
        format == null ? MessageFormat.PLAIN : format,
        replyTo,
        attachments == null ? List.of() : attachments,
        mentions == null ? List.of() : mentions);
  }
}
