package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place where members exchange messages; the messages themselves are kept elsewhere. */
@Entity
@Table(name = "conversation")
public class Conversation {
  @Id
  @Column(name = "conversation_id")
  private String id;

  @Enumerated(EnumType.STRING)
  @Column(name = "type")
  private ConversationType type;

  @Column(name = "name")
  private @Nullable String name;

  @Column(name = "direct_key")
  private @Nullable String directKey;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_seq")
  private long lastSeq;

  @Column(name = "last_activity_at")
  private Instant lastActivityAt;

  @Column(name = "open_history")
  private boolean openHistory;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  /** For JPA. */
  protected Conversation() {}

  private Conversation(ConversationType type, UserId creator, Instant now) {
    this.id = ConversationId.random().value();
    this.type = type;
    this.createdBy = creator.value();
    this.createdAt = now;
    this.lastActivityAt = now;
  }

  /** A conversation of two, the only one of this pair. */
  public static Conversation direct(UserId creator, UserId other, Instant now) {
    Conversation conversation = new Conversation(ConversationType.DIRECT, creator, now);
    conversation.directKey = directKey(creator, other);
    return conversation;
  }

  /** A group or broadcast. */
  public static Conversation named(
      ConversationType type,
      @Nullable String name,
      boolean openHistory,
      UserId creator,
      Instant now) {
    Conversation conversation = new Conversation(type, creator, now);
    conversation.name = name;
    conversation.openHistory = openHistory;
    return conversation;
  }

  /** The same for both orders of the pair. */
  static String directKey(UserId one, UserId other) {
    return one.compareTo(other) <= 0 ? one + ":" + other : other + ":" + one;
  }

  public ConversationId id() {
    return new ConversationId(id);
  }

  public ConversationType type() {
    return type;
  }

  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Optional<String> directKey() {
    return Optional.ofNullable(directKey);
  }

  /** Whom the user talks to in a direct conversation; absent in others. */
  public Optional<UserId> peerOf(UserId user) {
    if (directKey == null) {
      return Optional.empty();
    }
    List<String> pair = List.of(directKey.split(":", -1));
    return Optional.of(new UserId(pair.get(pair.get(0).equals(user.value()) ? 1 : 0)));
  }

  public UserId createdBy() {
    return new UserId(createdBy);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The last event that was recorded here; the message store may be ahead by a batch. */
  public long lastSeq() {
    return lastSeq;
  }

  public Instant lastActivityAt() {
    return lastActivityAt;
  }

  /** Whether who is added sees everything, not only from there on. */
  public boolean hasOpenHistory() {
    return openHistory;
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }
}
