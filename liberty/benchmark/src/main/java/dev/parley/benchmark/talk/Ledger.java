package dev.parley.benchmark.talk;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What became of each message of one run. Numbers go up from run to run, so what comes late of an
 * earlier run is known as such and left alone.
 *
 * <p>Messages of one sender are numbered as they are said. For one thread.
 */
public final class Ledger {
  private static final long MAX_MICROS = 3_600_000_000L;
  private static final int FIGURES = 3;

  private final Plan plan;
  private final long[] dueNanos;
  private final int[] seqs;
  private final int[] venues;
  private final int[] seats;
  private final byte[] acks;
  private final int[] told;
  private final Map<String, Integer> errors = new TreeMap<>();
  private final Histogram ackMicros = new Histogram(MAX_MICROS, FIGURES);
  private final Histogram toldMicros = new Histogram(MAX_MICROS, FIGURES);
  private final Histogram lastMicros = new Histogram(MAX_MICROS, FIGURES);
  private final Histogram receiptMicros = new Histogram(MAX_MICROS, FIGURES);
  private final Histogram lateMicros = new Histogram(MAX_MICROS, FIGURES);
  private long sentCount;
  private long ackCount;
  private long toldCount;
  private long receiptCount;
  private long refusedCount;
  private long doubledAcks;
  private long behind;
  private long misplaced;
  private long disconnected;

  /**
   * What a run is to be.
   *
   * @param first its first message's number
   * @param count how many messages
   * @param unmeasured how many of them go before those whose latencies count
   * @param recipients who is told each message
   * @param receipts whether the receipt for each message is awaited
   */
  public record Plan(int first, int count, int unmeasured, int recipients, boolean receipts) {}

  /** How far it is. */
  public record Counts(long sent, long acked, long told, long receipted) {}

  /** Nothing has happened yet. */
  public Ledger(Plan plan) {
    this.plan = plan;
    this.dueNanos = new long[plan.count()];
    this.seqs = new int[plan.count()];
    this.venues = new int[plan.count()];
    this.seats = new int[plan.count()];
    this.acks = new byte[plan.count()];
    this.told = new int[plan.count()];
  }

  public Plan plan() {
    return plan;
  }

  /** A message goes out at a seat of a venue. */
  void sent(int number, int venue, int seat, long due) {
    int index = number - plan.first();
    dueNanos[index] = due;
    venues[index] = venue;
    seats[index] = seat;
    sentCount++;
    record(lateMicros, index, System.nanoTime());
  }

  /** Its sender was told its place. */
  void acked(int number, int seq, boolean duplicate, long nanos) {
    int index = number - plan.first();
    if (!has(index)) {
      return;
    }
    if (acks[index] > 0 || duplicate) {
      doubledAcks++;
      return;
    }
    acks[index] = 1;
    ackCount++;
    place(index, seq);
    record(ackMicros, index, nanos);
  }

  /**
   * Somebody was told. A sender that got no ack in time is told its own message like the others;
   * one that got it is not.
   */
  void told(int number, int seat, int seq, boolean inOrder, long nanos) {
    int index = number - plan.first();
    if (!has(index)) {
      return;
    }
    if (seats[index] == seat) {
      doubledAcks += acks[index];
      place(index, seq);
      return;
    }
    told[index]++;
    toldCount++;
    behind += inOrder ? 0 : 1;
    place(index, seq);
    record(toldMicros, index, nanos);
    if (told[index] == plan.recipients()) {
      record(lastMicros, index, nanos);
    }
  }

  /** The receipt of its recipient came back. */
  void receipted(int number, long nanos) {
    int index = number - plan.first();
    if (has(index)) {
      receiptCount++;
      record(receiptMicros, index, nanos);
    }
  }

  /** An {@code error} came; the number is negative where it names no message. */
  void error(String code, int number) {
    errors.merge(code, 1, Integer::sum);
    if (has(number - plan.first())) {
      refusedCount++;
    }
  }

  /** A connection ended. */
  void closed(int code) {
    disconnected++;
    errors.merge("closed " + code, 1, Integer::sum);
  }

  /** The place that a message has, as far as is known; 0 if nothing is. */
  int seq(int number) {
    int index = number - plan.first();
    return has(index) ? seqs[index] : 0;
  }

  private boolean has(int index) {
    return index >= 0 && index < plan.count();
  }

  private void place(int index, int seq) {
    if (seqs[index] == 0) {
      seqs[index] = seq;
    } else if (seqs[index] != seq) {
      misplaced++;
    }
  }

  private void record(Histogram histogram, int index, long nanos) {
    if (index >= plan.unmeasured()) {
      long micros = (nanos - dueNanos[index]) / 1000;
      histogram.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
    }
  }

  /** How far it is now. */
  public Counts counts() {
    return new Counts(sentCount, ackCount, toldCount, receiptCount);
  }

  /** Whether everything came that what was sent so far brings. */
  public boolean isSettled() {
    return ackCount + refusedCount >= sentCount
        && toldCount >= (sentCount - refusedCount) * plan.recipients()
        && (!plan.receipts() || receiptCount >= sentCount - refusedCount);
  }

  /** From when a message was due. */
  public Map<String, Latency> latencies() {
    Map<String, Latency> latencies = new TreeMap<>();
    latencies.put("ack", Latency.of(ackMicros));
    latencies.put("delivery", Latency.of(toldMicros));
    latencies.put("last delivery", Latency.of(lastMicros));
    latencies.put("generator late", Latency.of(lateMicros));
    if (plan.receipts()) {
      latencies.put("receipt", Latency.of(receiptMicros));
    }
    return latencies;
  }

  /** Judges the run, once nothing more is awaited. */
  public Defects judge() {
    long lost = 0;
    long doubled = doubledAcks;
    for (int index = 0; index < plan.count(); index++) {
      // A refused message may have its place all the same, and may be told then.
      int missing = plan.recipients() - told[index];
      lost += acks[index] > 0 ? Math.max(0, missing) : 0;
      doubled += Math.max(0, -missing);
    }
    return new Defects(
        sentCount - ackCount - refusedCount,
        refusedCount,
        lost,
        doubled,
        behind + Places.overtaken(seats, seqs),
        Places.holes(venues, seqs),
        misplaced,
        plan.receipts() ? Math.max(0, sentCount - refusedCount - receiptCount) : 0,
        disconnected,
        errors);
  }

  /** The places that messages have in their conversations. */
  static final class Places {
    private Places() {}

    /** How many were placed before one that their sender said earlier. */
    static long overtaken(int[] seats, int[] seqs) {
      int[] last = new int[Arrays.stream(seats).max().orElse(0) + 1];
      long overtaken = 0;
      for (int i = 0; i < seats.length; i++) {
        if (seqs[i] != 0) {
          overtaken += seqs[i] > last[seats[i]] ? 0 : 1;
          last[seats[i]] = Math.max(last[seats[i]], seqs[i]);
        }
      }
      return overtaken;
    }

    /** How many places between a conversation's first and last belong to none, or to one more. */
    static long holes(int[] venues, int[] seqs) {
      int size = Arrays.stream(venues).max().orElse(0) + 1;
      int[][] byVenue = new int[size][];
      int[] count = new int[size];
      for (int i = 0; i < venues.length; i++) {
        count[venues[i]] += seqs[i] == 0 ? 0 : 1;
      }
      for (int venue = 0; venue < size; venue++) {
        byVenue[venue] = new int[count[venue]];
      }
      for (int i = 0; i < venues.length; i++) {
        if (seqs[i] != 0) {
          byVenue[venues[i]][--count[venues[i]]] = seqs[i];
        }
      }
      return Arrays.stream(byVenue).mapToLong(Places::holes).sum();
    }

    private static long holes(int[] places) {
      Arrays.sort(places);
      long holes = 0;
      for (int i = 1; i < places.length; i++) {
        holes += Math.abs(places[i] - places[i - 1] - 1);
      }
      return holes;
    }
  }
}
