package dev.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the server refuses beyond; keys {@code chat.limits.*}, told to clients on connection. */
@ApplicationScoped
public class MessageLimits {
  /** Attachments of a message. */
  public static final int MAX_ATTACHMENTS = 32;

  @Inject
  @ConfigProperty(name = "chat.limits.content-bytes", defaultValue = "16384")
  int contentBytes;

  @Inject
  @ConfigProperty(name = "chat.limits.frame-bytes", defaultValue = "65536")
  int frameBytes;

  @Inject
  @ConfigProperty(name = "chat.limits.messages-per-second", defaultValue = "30")
  int messagesPerSecond;

  @Inject
  @ConfigProperty(name = "chat.limits.messages-burst", defaultValue = "60")
  int messagesBurst;

  /** Bytes of UTF-8 of a message's content. */
  public int contentBytes() {
    return contentBytes;
  }

  /** Bytes of UTF-8 of a client's frame. */
  public int frameBytes() {
    return frameBytes;
  }

  /** Messages that a user may send each second in the long run. */
  public int messagesPerSecond() {
    return messagesPerSecond;
  }

  /** Messages that a user may send at once. */
  public int messagesBurst() {
    return messagesBurst;
  }
}
