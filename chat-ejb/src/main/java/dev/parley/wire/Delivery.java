package dev.parley.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one gateway has to do after a batch of the log: one JMS message, in CBOR (RFC 8949).
 *
 * @param items in the order of the log; a gateway hands them on in this order
 * @param signals what is not in the log and may be lost: receipts, typing
 * @param presenceLost whether gateways have to announce their sessions again at once
 * @param revoked devices that were signed out: their connections end
 * @param replaced sessions whose device is connected elsewhere: they end
 * @param except of what every gateway is told, the gateways that were told already, by their queue
 */
public record Delivery(
    List<Item> items,
    List<Signal> signals,
    boolean presenceLost,
    List<Revoked> revoked,
    @Nullable List<Replaced> replaced,
    @Nullable Set<GatewayId> except) {
  private static final int ITEM_CHARS = 300;
  private static final int RECIPIENT_CHARS = 30;
  private static final ObjectMapper CBOR = Dialect.apply(CBORMapper.builder(new CBORFactory()));

  /** Servers of an earlier version do not tell all of it; what nearly none has is left out. */
  public Delivery {
    revoked = revoked == null ? List.of() : List.copyOf(revoked);
    replaced = replaced == null ? null : List.copyOf(replaced);
    except = except == null ? null : Set.copyOf(except);
  }

  /** A delivery that signs nobody out. */
  public Delivery(List<Item> items, List<Signal> signals, boolean presenceLost) {
    this(items, signals, presenceLost, List.of(), null, null);
  }

  /** The end of a device's connections. */
  public static Delivery revoked(Revoked device) {
    return new Delivery(List.of(), List.of(), false, List.of(device), null, null);
  }

  /** The end of a session whose device is connected elsewhere. */
  public static Delivery replaced(Replaced session) {
    return new Delivery(List.of(), List.of(), false, List.of(), List.of(session), null);
  }

  /** The same for all but these. */
  public Delivery except(@Nullable Set<GatewayId> told) {
    return new Delivery(items, signals, presenceLost, revoked, replaced, told);
  }

  /** Whether this gateway is told by it. */
  public boolean concerns(GatewayId gateway) {
    return except == null || !except.contains(gateway);
  }

  /** A device that was signed out. */
  public record Revoked(UserId userId, DeviceId deviceId) {}

  /** A session that another one of the same device took the place of. */
  public record Replaced(UserId userId, SessionId sessionId) {}

  /**
   * What became of one log record.
   *
   * @param answer for the sender who waits on this gateway; null on others
   * @param notice for those who see the event; null where there is none
   */
  public record Item(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      @Nullable Answer answer,
      @Nullable Notice notice) {

    private int chars() {
      return ITEM_CHARS
          + (notice == null
              ? 0
              : notice.frame().length() + RECIPIENT_CHARS * notice.recipients().size());
    }

    /** The record's name. */
    public ClientMessage.Key key() {
      return new ClientMessage.Key(conversationId, senderId, clientMsgId);
    }
  }

  /**
   * Either the one or the other.
   *
   * @param ack it was done
   * @param failure it was refused
   */
  public record Answer(ServerFrame.@Nullable Ack ack, ServerFrame.@Nullable Failure failure) {}

  /**
   * An event and those who see it here.
   *
   * @param frame encoded once, for everybody
   * @param ownField what the sender's devices get besides, as it stands in JSON; empty if nothing
   * @param recipients whom it concerns here; those without a connection are passed over
   */
  public record Notice(long seq, String frame, String ownField, List<UserId> recipients) {

    /** The frame for the sender's devices. */
    public String ownFrame() {
      return ownField.isEmpty()
          ? frame
          : frame.substring(0, frame.length() - 1) + ',' + ownField + '}';
    }
  }

  /**
   * State that converges, for those who are connected.
   *
   * @param kind what it is; tells what is left out first for a connection that is behind
   * @param conversationId whose
   * @param frame encoded once, for everybody
   * @param recipients whom it concerns here
   */
  public record Signal(
      Kind kind, ConversationId conversationId, String frame, List<UserId> recipients) {

    /** The same for others. */
    public Signal to(List<UserId> others) {
      return new Signal(kind, conversationId, frame, others);
    }

    /** Kinds of signals; the first is the first to be left out. */
    public enum Kind {
      /** Somebody is writing. */
      TYPING,
      /** Somebody came or went. */
      PRESENCE,
      /** Somebody got or read something. */
      RECEIPT,
      /** A conversation began. */
      CONVERSATION
    }
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return items.isEmpty()
        && signals.isEmpty()
        && revoked.isEmpty()
        && replaced == null
        && !presenceLost;
  }

  /**
   * The same in pieces, to be done one after the other.
   *
   * @param maxChars of frames and recipients in a piece, about; an item is never divided
   */
  public List<Delivery> pieces(int maxChars) {
    List<Delivery> pieces = new ArrayList<>(1);
    List<Item> piece = new ArrayList<>();
    int chars = 0;
    for (Item item : items) {
      int size = item.chars();
      if (!piece.isEmpty() && chars + size > maxChars) {
        pieces.add(new Delivery(piece, List.of(), false).except(except));
        piece = new ArrayList<>();
        chars = 0;
      }
      piece.add(item);
      chars += size;
    }
    pieces.add(new Delivery(piece, signals, presenceLost, revoked, replaced, except));
    return pieces;
  }

  /** The bytes of the JMS message. */
  public byte[] encode() {
    try {
      return CBOR.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UncheckedIOException if the bytes are something else
   */
  public static Delivery decode(byte[] bytes) {
    try {
      return CBOR.readValue(bytes, Delivery.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
