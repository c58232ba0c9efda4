package dev.parley.conversation;

import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MembershipChange;
import dev.parley.model.Page;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MembershipRepository;
import dev.parley.persistence.metadata.TimedCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who belongs to a conversation. Thread-safe.
 *
 * <p>Only {@link #requireActiveMember} trusts what is remembered, only lasting memberships, for
 * {@link #STALE}: it is the check at the door of each send, and what it lets through too late is
 * judged again where the log is read, by the membership as of that event. Only while PostgreSQL
 * does not answer what was true in the minute before counts as long, for reading too.
 */
@ApplicationScoped
public class Memberships {
  /** How long another server's removal of a member may go unnoticed at the door. */
  private static final Duration STALE = Duration.ofSeconds(5);

  /** How long before PostgreSQL fell silent a membership may have been seen last, to count on. */
  private static final Duration BEFORE = Duration.ofSeconds(60);

  private static final int REMEMBERED = 100_000;

  private record Key(ConversationId conversation, UserId user) {}

  private final TimedCache<Key, Member> active = new TimedCache<>(REMEMBERED, STALE);

  private volatile long answeredNanos = System.nanoTime();

  @Inject MembershipRepository repository;

  /**
   * Everybody who is or was a member, also of a conversation that ended; empty if there never was
   * one.
   */
  public Optional<Roster> findRoster(ConversationId id) {
    return repository.findRoster(id);
  }

  /**
   * Everybody who is or was a member.
   *
   * @throws NotFoundException if there is no such conversation any more
   */
  public Roster requireRoster(ConversationId id) {
    return findRoster(id)
        .filter(roster -> !roster.deleted())
        .orElseThrow(() -> new NotFoundException("no such conversation: " + id));
  }

  /**
   * The user's membership, lasting or ended.
   *
   * @throws NotFoundException if there is no such conversation or the user never was a member
   */
  public Member requireMembership(ConversationId id, UserId user) {
    return asked(new Key(id, user), () -> repository.require(id, user).member());
  }

  /** Without PostgreSQL, those who were members shortly before go on talking and reading. */
  private Member asked(Key key, Supplier<Member> question) {
    try {
      Member member = question.get();
      answeredNanos = System.nanoTime();
      if (member.isActive()) {
        active.put(key, member);
      } else {
        active.remove(key);
      }
      return member;
    } catch (NotFoundException | NotAMemberException e) {
      // Known to have left: not counted on when PostgreSQL falls silent next.
      answeredNanos = System.nanoTime();
      active.remove(key);
      throw e;
    } catch (UnavailableException e) {
      return active.findPutSince(key, answeredNanos - BEFORE.toNanos()).orElseThrow(() -> e);
    }
  }

  /**
   * The user's lasting membership, as it was up to five seconds ago.
   *
   * @throws NotFoundException if there is no such conversation or the user never was a member
   * @throws NotAMemberException if the membership ended
   */
  public Member requireActiveMember(ConversationId id, UserId user) {
    Key key = new Key(id, user);
    Optional<Member> known = active.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    return asked(key, () -> repository.requireActive(id, user).member());
  }

  /** Whether the user is a member, as it was up to five seconds ago. */
  public boolean isActiveMember(ConversationId id, UserId user) {
    try {
      return requireActiveMember(id, user).isActive();
    } catch (NotFoundException | NotAMemberException e) {
      return false;
    }
  }

  /**
   * Applies a membership event of the log; may come again, then nothing changes.
   *
   * @param seq of the event
   */
  public void applyMembership(ConversationId id, long seq, MembershipChange change) {
    repository.apply(id, seq, change);
    forget(id, change.user());
  }

  /** Lets go of what is remembered of a member, since the log says that it is no longer so. */
  public void forget(ConversationId id, UserId user) {
    active.remove(new Key(id, user));
  }

  /**
   * The members of now, by user id, for one of them.
   *
   * @param after the last user of the page before; empty for the first page
   * @throws NotFoundException if there is no such conversation or the caller never was a member
   * @throws NotAMemberException if the caller's membership ended
   */
  public Page<MemberView> members(ConversationId id, UserId caller, String after, int limit) {
    repository.requireActive(id, caller);
    List<MemberView> found =
        repository.activeMembers(id, after, limit + 1).stream().map(MemberView::of).toList();
    return Page.of(found, limit, member -> member.userId().value());
  }
}
