package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client wants to send: {@code send_message} without its conversation, and the
 * body of {@code POST …/messages}.
 */
public record MessageDraft(
    @JsonProperty(required = true) String content,
    @JsonProperty(required = true) ClientMessageId clientMsgId,
    @Nullable MessageId replyTo,
    @Nullable List<String> attachments,
    @Nullable List<UserId> mentions,
    @Nullable MessageFormat format) {

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
