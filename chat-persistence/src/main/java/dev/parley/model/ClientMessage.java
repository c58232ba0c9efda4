package dev.parley.model;

/**
 * What became of a client's message: the permanent answer to a repetition.
 *
 * @param messageId the id that it got first
 * @param seq the place that it got first
 */
public record ClientMessage(MessageId messageId, long seq) {

  /**
   * What names a client's message.
   *
   * @param conversationId where it was sent
   * @param senderId by whom
   * @param clientMessageId under which name of the client's
   */
  public record Key(
      ConversationId conversationId, UserId senderId, ClientMessageId clientMessageId) {}
}
