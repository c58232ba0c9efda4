package dev.parley.message;

import dev.parley.conversation.Memberships;
import dev.parley.media.Attachments;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.message.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a message may hold. */
@ApplicationScoped
class DraftRules {
  private static final int MAX_MENTIONS = 100;
  private static final Pattern EMOJI = Pattern.compile("[^\\p{Cntrl}\\p{Z}\\s/]{1,64}");
  @Inject MessageLimits limits;
  @Inject Memberships memberships;
  @Inject MessageHistory history;
  @Inject Attachments attachments;

  void check(Content content) {
    int bytes = content.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.contentBytes()) {
      throw new TooLargeException(
          "content has " + bytes + " bytes of UTF-8, at most " + limits.contentBytes());
    }
    if (content.text().isBlank() && content.attachments().isEmpty()) {
      throw new BadRequestException("content is empty");
    }
    if (content.mentions().size() > MAX_MENTIONS) {
      throw new TooLargeException("mentions: at most " + MAX_MENTIONS);
    }
    if (content.attachments().size() > MessageLimits.MAX_ATTACHMENTS) {
      throw new TooLargeException("attachments: at most " + MessageLimits.MAX_ATTACHMENTS);
    }
    Attachments.checkShape(content.attachments());
  }

  void check(Reaction reaction) {
    if (!EMOJI.matcher(reaction.emoji()).matches()) {
      throw new BadRequestException("emoji: 1 to 64 characters without spaces are needed");
    }
  }

  /** A message answers and carries what its sender can see. */
  void checkReferences(ConversationId conversation, UserId sender, Content content) {
    checkReply(conversation, sender, content);
    attachments.check(sender, conversation, content.attachments());
  }

  /** A reply is to something that the sender can see. */
  private void checkReply(ConversationId conversation, UserId sender, Content content) {
    MessageId target = content.replyTo();
    if (target == null) {
      return;
    }
    Member member = memberships.requireActiveMember(conversation, sender);
    if (!exists(conversation, member, target)) {
      throw new NotFoundException("reply_to: no such message: " + target);
    }
  }

  private boolean exists(ConversationId conversation, Member member, MessageId id) {
    try {
      return history.find(conversation, member, id).isPresent();
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }
}
