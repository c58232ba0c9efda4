package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The primary key of {@link Membership}. */
public class MembershipKey implements Serializable {
  private static final long serialVersionUID = 1;

  private @Nullable String conversationId;
  private @Nullable String userId;

  /** For JPA. */
  public MembershipKey() {}

  MembershipKey(ConversationId conversation, UserId user) {
    this.conversationId = conversation.value();
    this.userId = user.value();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MembershipKey key
        && Objects.equals(conversationId, key.conversationId)
        && Objects.equals(userId, key.userId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(conversationId, userId);
  }
}
