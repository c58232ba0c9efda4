package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an application hears. Calls come one at a time and in order, on the client's only thread: a
 * call that blocks holds up everything, the heartbeat included, and one that waits for a future of
 * the same client waits for ever. What a call throws is logged and otherwise ignored.
 */
public interface Listener {

  /**
   * An event of a conversation: each once, in the order of {@code seq}, the user's own included.
   */
  void onEvent(Event event);

  /**
   * Events that are not told, since too many were missed or the user may not see them. The next
   * event of the conversation comes after {@code lastSeq}; {@link Rest#history} has what may be
   * seen.
   */
  default void onSkipped(String conversationId, long firstSeq, long lastSeq) {}

  /**
   * What is no event but state: frames {@code receipt}, {@code typing}, and {@code state} (how a
   * conversation stands: {@code last_seq}, {@code read_seq}, {@code unread}, {@code mentions},
   * {@code receipts}), which also comes for each conversation of a sync. May repeat.
   */
  default void onSignal(JsonNode frame) {}

  /**
   * Somebody whom the application watches is there, or is not: each of them soon after {@link
   * ParleyClient#watchPresence} and after each reconnect, then those who change. May repeat.
   */
  default void onPresence(Presence presence) {}

  /**
   * The connection's state changed.
   *
   * @param reason for humans; empty where there is nothing to say
   */
  default void onState(State state, String reason) {}

  /** States of a client's connection. */
  enum State {
    /** Being made. */
    CONNECTING,
    /** Made, and everything missed was told. */
    LIVE,
    /** Lost; the next attempt follows by itself. */
    WAITING,
    /** Over, by {@link ParleyClient#close} or because the server wants no reconnect. */
    STOPPED
  }
}
