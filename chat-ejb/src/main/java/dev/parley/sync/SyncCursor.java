package dev.parley.sync;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.model.ConversationId;
import dev.parley.model.error.BadRequestException;
import dev.parley.wire.Compact;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client has: everything that was visible at a time, and, where the time alone does not say
 * it exactly, up to which {@code seq}. Opaque to clients; says nothing that its bearer may not see,
 * since what is read with it is checked against membership.
 *
 * @param sinceMillis the time by the clock of the database, Unix milliseconds; null for nothing
 * @param positions exact positions: all conversations that changed shortly before the time, and
 *     those of a stream that goes on from here
 * @param paging how far the present sync came; null between syncs
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"sinceMillis", "positions", "paging"})
public record SyncCursor(
    @Nullable Long sinceMillis, Map<ConversationId, Position> positions, @Nullable Paging paging) {
  /** Nothing is known. */
  public static final SyncCursor START = new SyncCursor(null, Map.of(), null);

  private static final int MAX_CHARS = 200_000;

  /** The last millisecond of the year 9999. */
  private static final long MAX_MILLIS = 253_402_300_799_999L;

  /**
   * Copies the positions.
   *
   * @throws IllegalArgumentException if a time is none that a clock showed
   */
  public SyncCursor {
    positions = Map.copyOf(positions);
    checkTime(sinceMillis == null ? 0 : sinceMillis);
    checkTime(paging == null ? 0 : paging.nextMillis());
  }

  private static void checkTime(long millis) {
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("no time of a cursor: " + millis);
    }
  }

  /**
   * Exactly what the client has of a conversation.
   *
   * @param seq of the last event
   * @param readSeq how far the user had read
   * @param peer how far the other of a direct conversation had come, as the client was told; null
   *     in others and where it was not told
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"seq", "readSeq", "peer"})
  public record Position(long seq, long readSeq, @Nullable Peer peer) {}

  /** How far the other of a direct conversation got and, where that is shown, read. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"deliveredSeq", "readSeq"})
  public record Peer(long deliveredSeq, long readSeq) {}

  /**
   * A sync that takes several pages.
   *
   * @param nextMillis the time of its first page, where the next sync begins
   * @param after the last conversation that was given
   * @param nextPositions what the pages so far gave
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"nextMillis", "after", "nextPositions"})
  public record Paging(
      long nextMillis, ConversationId after, Map<ConversationId, Position> nextPositions) {}

  /** The time. */
  @Nullable Instant since() {
    return sinceMillis == null ? null : Instant.ofEpochMilli(sinceMillis);
  }

  /** The same, where the client has got an event more. */
  public SyncCursor with(ConversationId conversation, Position position) {
    Map<ConversationId, Position> more = new HashMap<>(positions);
    more.put(conversation, position);
    return new SyncCursor(sinceMillis, more, paging);
  }

  /** The form that clients keep. */
  public String encode() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Compact.encode(this));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws BadRequestException if it is something else
   */
  public static SyncCursor decode(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    if (text.length() > MAX_CHARS) {
      throw new BadRequestException("cursor: too long");
    }
    try {
      return Compact.decode(Base64.getUrlDecoder().decode(text), SyncCursor.class);
    } catch (IllegalArgumentException | UncheckedIOException | NullPointerException e) {
      throw new BadRequestException("cursor: not one that a sync gave");
    }
  }
}
