package dev.parley.system.model;

import dev.parley.client.Ack;
import dev.parley.client.ParleyException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that a user asked for, and what became of it. */
final class Command {
  /** Kinds. */
  enum Kind {
    SEND,
    EDIT,
    DELETE,
    REACT,
    UNREACT,
    ADD,
    REMOVE,
    ROLE,
    RENAME,
    HISTORY
  }

  private final Kind kind;
  private final String conversation;
  private final String actor;
  private final String target;
  private final String text;
  private final Set<String> mentions;
  private volatile CompletableFuture<Ack> outcome = new CompletableFuture<>();
  private boolean doubtful;
  private boolean leavesMentions;
  private long firstPlace;
  private long lastPlace = Long.MAX_VALUE;

  /**
   * Nothing is asked yet.
   *
   * @param target a message, or of a change of members the user
   * @param text what is said, the emoji, the role or the title
   */
  Command(
      Kind kind,
      String conversation,
      String actor,
      String target,
      String text,
      Set<String> mentions) {
    this.kind = kind;
    this.conversation = conversation;
    this.actor = actor;
    this.target = target;
    this.text = text;
    this.mentions = Set.copyOf(mentions);
  }

  Kind kind() {
    return kind;
  }

  String conversation() {
    return conversation;
  }

  String actor() {
    return actor;
  }

  String target() {
    return target;
  }

  String text() {
    return text;
  }

  Set<String> mentions() {
    return mentions;
  }

  /** It says nothing of mentions. */
  Command leavingMentions() {
    leavesMentions = true;
    return this;
  }

  boolean leavesMentions() {
    return leavesMentions;
  }

  /** It is asked for when the log has come that far at least. */
  void askedAfter(long seq) {
    firstPlace = seq + 1;
  }

  /** It is answered, and the log has come that far; the first time counts. */
  void answeredBefore(long seq) {
    lastPlace = Math.min(lastPlace, seq + 1);
  }

  /** Whether it may have been judged at that place of the log. */
  boolean mayBelongAt(long seq) {
    return seq >= firstPlace && seq <= lastPlace;
  }

  /** It is asked for, or asked for again. */
  void asked(CompletableFuture<Ack> answer) {
    // What an earlier attempt did may come to light after a later one is refused.
    doubtful |= outcome.isDone() && isUnknown();
    outcome = answer;
  }

  boolean isAnswered() {
    return outcome.isDone();
  }

  /** Waits for the answer, whatever it is. */
  void awaitAnswer(long time, TimeUnit unit) {
    try {
      Object unused = outcome.handle((ack, failure) -> "").get(time, unit);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer: " + this, e);
    }
  }

  /** The acknowledgement, if it was acknowledged. */
  Optional<Ack> ack() {
    return outcome.isDone() && !outcome.isCompletedExceptionally()
        ? Optional.of(outcome.join())
        : Optional.empty();
  }

  /** Why it was refused or what went wrong; empty if nothing did. */
  Optional<ParleyException> failure() {
    try {
      Object unused = outcome.join();
      return Optional.empty();
    } catch (CompletionException | ParleyException e) {
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      if (cause instanceof ParleyException known) {
        return Optional.of(known);
      }
      throw new AssertionError("not a refusal: " + this, e);
    }
  }

  /** Whether it was refused for good, and surely not done. */
  boolean isRefused() {
    return failure().map(reason -> !reason.isUncertain() && !doubtful).orElse(false);
  }

  /** Whether nobody knows whether it was done. */
  boolean isUnknown() {
    return failure().map(reason -> reason.isUncertain() || doubtful).orElse(false);
  }

  @Override
  public String toString() {
    String end = isAnswered() ? ack().map(Ack::toString).orElse(failure() + "") : "open";
    return "%s by %s of %s '%s' in %s: %s".formatted(kind, actor, target, text, conversation, end);
  }
}
