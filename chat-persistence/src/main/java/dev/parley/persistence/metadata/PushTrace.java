package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import java.time.Instant;

/**
 * What became of a push to one device.
 *
 * @param firstSeq the first message that it tells
 * @param seq the newest message that it tells
 * @param provider to which it went
 * @param answer what the provider said
 * @param attempt how often it was tried, from 1
 * @param at when that became of it
 */
public record PushTrace(
    ConversationId conversationId,
    UserId userId,
    DeviceId deviceId,
    long firstSeq,
    long seq,
    String provider,
    PushOutcome outcome,
    String answer,
    int attempt,
    Instant at) {
  private static final int MAX_CHARS = 100;

  /** Keeps of the answer what fits into a list: a short line of printable characters. */
  public PushTrace {
    String line = answer.strip().replaceAll("[^\\x20-\\x7e]|,", ";");
    String cut = line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) : line;
    answer = cut.isEmpty() ? "-" : cut;
  }
}
