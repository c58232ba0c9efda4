package dev.parley.receipt;

import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.message.SentMessages.Sent;
import dev.parley.persistence.metadata.ReceiptRepository;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts into frames what users are told of receipts; the numbers are those of now. */
@ApplicationScoped
class ReceiptFrames {
  @Inject ReceiptRepository receipts;

  List<Delivery.Signal> signals(List<Told> all) {
    List<ReceiptRepository.Asked> asked = new ArrayList<>();
    for (Told told : all) {
      if (told.reader() == null) {
        told.messages().forEach(sent -> asked.add(asked(told.key(), sent)));
      }
    }
    Iterator<ReceiptRepository.Tally> tallies =
        (asked.isEmpty() ? List.<ReceiptRepository.Tally>of() : receipts.tallies(asked)).iterator();
    List<Delivery.Signal> signals = new ArrayList<>();
    for (Told told : all) {
      signals.add(
          new Delivery.Signal(
              Delivery.Signal.Kind.RECEIPT,
              told.key().conversation(),
              Json.encode(frame(told, tallies)),
              List.of(told.key().user())));
    }
    return signals;
  }

  private static ReceiptRepository.Asked asked(Told.Key key, Sent sent) {
    return new ReceiptRepository.Asked(key.conversation(), key.user(), sent.seq(), key.status());
  }

  private static ServerFrame frame(Told told, Iterator<ReceiptRepository.Tally> tallies) {
    Told.Key key = told.key();
    UserId reader = told.reader();
    if (reader != null) {
      Sent newest = told.messages().isEmpty() ? null : told.messages().get(0);
      return receipt(key, newest, told.seq(), reader);
    }
    List<ServerFrame.Tally> numbers = new ArrayList<>();
    for (Sent sent : told.messages()) {
      ReceiptRepository.Tally tally = tallies.next();
      numbers.add(new ServerFrame.Tally(sent.messageId(), sent.seq(), tally.count(), tally.of()));
    }
    ServerFrame.Tally newest = numbers.get(0);
    return new ServerFrame.Receipt(
        newest.messageId(),
        key.status(),
        key.conversation(),
        newest.seq(),
        null,
        newest.count(),
        newest.of(),
        numbers.subList(1, numbers.size()));
  }

  private static ServerFrame receipt(Told.Key key, @Nullable Sent newest, long seq, UserId reader) {
    ReceiptStatus status = key.status();
    return new ServerFrame.Receipt(
        newest == null ? null : newest.messageId(),
        status,
        key.conversation(),
        seq,
        reader,
        null,
        null,
        List.of());
  }
}
