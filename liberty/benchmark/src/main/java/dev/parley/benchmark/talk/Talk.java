package dev.parley.benchmark.talk;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.load.Scan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Members of conversations, all connected, who say something by turns. Whatever happens to the
 * connections happens on the fleet's thread.
 */
public final class Talk implements Connection.Listener {
  private static final int TICK_MILLIS = 10;
  private static final int TURNS = 25;
  private static final byte[] SEQ = Scan.numberField("seq");
  private static final byte[] CODE = Scan.field("code");
  private static final byte[] DUPLICATE = ascii("\"duplicate\":true");
  private static final byte[] NEW_MESSAGE = ascii("new_message\"");
  private static final byte[] ACK = ascii("ack\"");
  private static final byte[] RECEIPT = ascii("receipt\"");
  private static final byte[] ERROR = ascii("error\"");

  private final Fleet fleet;
  private final Seat[] seats;
  private final int[] turns;
  private final int recipients;
  private Ledger ledger = new Ledger(new Ledger.Plan(0, 0, 0, 0, false));
  private Receipts receipts = Receipts.NONE;
  private int turn;
  private int receiptTurn;

  private Talk(Fleet fleet, int members, int recipients) {
    this.fleet = fleet;
    this.seats = new Seat[members];
    this.recipients = recipients;
    List<Integer> order = new ArrayList<>(IntStream.range(0, members).boxed().toList());
    Collections.shuffle(order, new Random(1));
    this.turns = order.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Connects the members.
   *
   * @param servers they are spread over
   * @param accounts a venue's members are places in this list
   * @param venues all of the same size
   * @param contentBytes of each message
   */
  public static Talk open(
      Fleet fleet,
      List<URI> servers,
      List<Account> accounts,
      List<Venue> venues,
      int contentBytes) {
    Talk talk = new Talk(fleet, accounts.size(), venues.get(0).members().size() - 1);
    List<Connection> connections = fleet.open(servers, accounts, talk);
    for (int index = 0; index < venues.size(); index++) {
      Venue venue = venues.get(index);
      Phrase phrase = new Phrase(venue.id(), contentBytes);
      for (int member : venue.members()) {
        talk.seats[member] = new Seat(connections.get(member), index, venue.id(), phrase);
      }
    }
    Future<?> unused =
        fleet.loop().scheduleAtFixedRate(talk::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return talk;
  }

  Fleet fleet() {
    return fleet;
  }

  /** How many are told each message. */
  public int recipients() {
    return recipients;
  }

  /** From now on receivers behave so. */
  public void receipts(Receipts behaviour) {
    fleet.ask(() -> receipts = behaviour);
  }

  /** Begins a run of so many messages. */
  Ledger begin(int count, int unmeasured) {
    return fleet.ask(
        () -> {
          Ledger.Plan before = ledger.plan();
          Ledger.Plan plan =
              new Ledger.Plan(
                  before.first() + before.count(),
                  count,
                  unmeasured,
                  recipients,
                  receipts == Receipts.EACH);
          for (Seat seat : seats) {
            seat.unreceipted().clear();
          }
          ledger = new Ledger(plan);
          return ledger;
        });
  }

  /**
   * Whoever's turn it is says the run's message so-and-so, counted from 0; on the fleet's thread.
   */
  void say(int index, long dueNanos) {
    int place = turns[turn++ % turns.length];
    Seat seat = seats[place];
    int number = ledger.plan().first() + index;
    ledger.sent(number, seat.venue(), place, dueNanos);
    if (receipts == Receipts.EACH) {
      seat.expectReceipt(number);
    }
    seat.say(number);
  }

  @Override
  public void frame(Connection from, byte[] text, int length, long nanos) {
    int type = Scan.type(text, length);
    if (Scan.isAt(text, type, length, NEW_MESSAGE)) {
      told(from.index(), text, length, nanos);
    } else if (Scan.isAt(text, type, length, ACK)) {
      acked(text, length, nanos);
    } else if (Scan.isAt(text, type, length, RECEIPT)) {
      receipted(seats[from.index()], seq(text, length), nanos);
    } else if (Scan.isAt(text, type, length, ERROR)) {
      int code = Scan.after(text, type, length, CODE);
      ledger.error(Scan.text(text, code, length), number(text, length, Phrase.NAME));
    }
  }

  private void told(int place, byte[] text, int length, long nanos) {
    int number = number(text, length, Phrase.CONTENT);
    int seq = seq(text, length);
    Seat seat = seats[place];
    ledger.told(number, place, seq, seat.take(seq), nanos);
    if (receipts == Receipts.EACH) {
      seat.sendReceipt(true);
    }
  }

  private void acked(byte[] text, int length, long nanos) {
    boolean duplicate = Scan.after(text, 0, length, DUPLICATE) >= 0;
    ledger.acked(number(text, length, Phrase.NAME), seq(text, length), duplicate, nanos);
  }

  private void receipted(Seat seat, int seq, long nanos) {
    Deque<Integer> waiting = seat.unreceipted();
    while (!waiting.isEmpty()) {
      int place = ledger.seq(waiting.getFirst());
      if (place == 0 || place > seq) {
        return;
      }
      ledger.receipted(waiting.removeFirst(), nanos);
    }
  }

  @Override
  public void closed(Connection from, int code) {
    ledger.closed(code);
  }

  /** Each seat has its turn each 250 ms, and not all at once. */
  private void tick() {
    if (receipts != Receipts.COALESCED) {
      return;
    }
    receiptTurn = (receiptTurn + 1) % TURNS;
    for (int seat = receiptTurn; seat < seats.length; seat += TURNS) {
      seats[seat].sendReceipt(false);
    }
  }

  private static int seq(byte[] text, int length) {
    return Scan.number(text, Scan.after(text, 0, length, SEQ), length);
  }

  private static int number(byte[] text, int length, byte[] before) {
    return Scan.number(text, Scan.after(text, 0, length, before), length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
