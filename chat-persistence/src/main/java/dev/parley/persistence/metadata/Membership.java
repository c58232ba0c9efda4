package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One user's part in one conversation, and how far the user has read. */
@Entity
@Table(name = "conversation_member")
@IdClass(MembershipKey.class)
public class Membership {
  @Id
  @Column(name = "conversation_id")
  private String conversationId;

  @Id
  @Column(name = "user_id")
  private String userId;

  @Enumerated(EnumType.STRING)
  @Column(name = "role")
  private MemberRole role;

  @Column(name = "joined_seq")
  private long joinedSeq;

  @Column(name = "left_seq")
  private @Nullable Long leftSeq;

  @Column(name = "changed_seq")
  private long changedSeq;

  @Column(name = "last_read_seq")
  private long lastReadSeq;

  @Column(name = "read_floor")
  private long readFloor;

  @Column(name = "last_read_message_id")
  private @Nullable String lastReadMessageId;

  @Column(name = "last_delivered_seq")
  private long lastDeliveredSeq;

  @Column(name = "muted_until")
  private @Nullable Instant mutedUntil;

  /** For JPA. */
  protected Membership() {}

  public ConversationId conversationId() {
    return new ConversationId(conversationId);
  }

  public UserId userId() {
    return new UserId(userId);
  }

  public MemberRole role() {
    return role;
  }

  /** What the rest of the house needs to know of it. */
  public Member member() {
    return new Member(role, joinedSeq, leftSeq, changedSeq);
  }

  /** How far the user has read; never below what was there before the user joined. */
  public long readSeq() {
    return Math.max(lastReadSeq, readFloor);
  }

  public long deliveredSeq() {
    return lastDeliveredSeq;
  }

  public Optional<Instant> mutedUntil() {
    return Optional.ofNullable(mutedUntil);
  }

  /**
   * The last event that the user may see.
   *
   * @param lastSeq of the conversation
   */
  public long visibleSeq(long lastSeq) {
    return Math.min(lastSeq, member().lastVisibleSeq());
  }
}
