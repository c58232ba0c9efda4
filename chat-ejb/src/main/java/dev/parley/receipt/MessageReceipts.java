package dev.parley.receipt;

import dev.parley.conversation.Memberships;
import dev.parley.message.Heads;
import dev.parley.message.Refusals;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import dev.parley.model.Page;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.message.ReceiptMarks;
import dev.parley.persistence.message.StoreException;
import dev.parley.persistence.metadata.ReceiptRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who got and read a message, and when. Thread-safe. */
@ApplicationScoped
public class MessageReceipts {
  @Inject Memberships memberships;
  @Inject MessageHistory history;
  @Inject ReceiptRepository receipts;
  @Inject ReceiptMarks marks;
  @Inject Heads heads;

  /**
   * A message's receipts.
   *
   * @param of how many may get it
   * @param readers a page of them, by user id
   */
  public record View(
      MessageId messageId, long seq, int delivered, int read, int of, Page<Entry> readers) {}

  /** One member; a time is null where the message did not come that far. */
  public record Entry(UserId userId, @Nullable Instant deliveredAt, @Nullable Instant readAt) {}

  /**
   * A page, for a member who sees the message.
   *
   * @param after the last user of the page before; empty for the first page
   * @throws NotFoundException if there is no such message for the reader
   * @throws dev.parley.model.error.NotAMemberException if the reader left: who reads it now is news
   * @throws dev.parley.model.error.UnavailableException if a store does not answer
   */
  public View of(
      UserId reader, ConversationId conversation, MessageId message, String after, int limit) {
    try {
      Member member = memberships.requireActiveMember(conversation, reader);
      Event event =
          history
              .find(conversation, member, message)
              .orElseThrow(() -> new NotFoundException("no such message: " + message));
      return view(event, after, limit);
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }

  private View view(Event event, String after, int limit) {
    ConversationId conversation = event.conversationId();
    List<ReceiptRepository.Reader> readers =
        receipts.readers(conversation, event.senderId(), event.seq(), after, limit + 1);
    List<UserId> having =
        readers.stream()
            .filter(ReceiptRepository.Reader::read)
            .map(ReceiptRepository.Reader::userId)
            .toList();
    long last = heads.lastSeqs(List.of(conversation)).getOrDefault(conversation, event.seq());
    Map<UserId, Instant> readAt =
        having.isEmpty() ? Map.of() : marks.readAt(conversation, event.seq(), last, having);
    List<Entry> entries = readers.stream().map(one -> entry(one, readAt)).toList();
    List<ReceiptRepository.Tally> tallies =
        receipts.tallies(
            List.of(asked(event, ReceiptStatus.DELIVERED), asked(event, ReceiptStatus.READ)));
    return new View(
        event.messageId(),
        event.seq(),
        tallies.get(0).count(),
        tallies.get(1).count(),
        tallies.get(0).of(),
        Page.of(entries, limit, entry -> entry.userId().value()));
  }

  private static Entry entry(ReceiptRepository.Reader reader, Map<UserId, Instant> readAt) {
    Instant read = reader.read() ? readAt.getOrDefault(reader.userId(), reader.readAt()) : null;
    Instant delivered = reader.deliveredAt();
    // The covering watermark may be younger than the reading, which had it by then.
    boolean readFirst = read != null && (delivered == null || read.isBefore(delivered));
    return new Entry(reader.userId(), readFirst ? read : delivered, read);
  }

  private static ReceiptRepository.Asked asked(Event event, ReceiptStatus status) {
    return new ReceiptRepository.Asked(
        event.conversationId(), event.senderId(), event.seq(), status);
  }
}
