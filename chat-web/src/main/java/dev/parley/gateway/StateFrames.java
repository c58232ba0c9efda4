package dev.parley.gateway;

import dev.parley.conversation.Memberships;
import dev.parley.message.Heads;
import dev.parley.message.Refusals;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.presence.TypingRelay;
import dev.parley.receipt.ReceiptIngress;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What becomes no event: signs of life, receipts, typing, presence. */
@ApplicationScoped
class StateFrames {
  private static final Logger LOG = Logger.getLogger(StateFrames.class.getName());
  private static final int MAX_POSITIONS = 200;
  @Inject Memberships memberships;
  @Inject Heads heads;
  @Inject ReceiptIngress receipts;
  @Inject TypingRelay relay;
  @Inject Connections connections;
  @Inject Announcements announcements;

  void ping(ClientSession session, ClientFrame.Ping ping) {
    Boolean away = ping.away();
    if (away != null && session.away(away)) {
      announcements.changed(session);
    }
    Map<ConversationId, Long> top = positions(session, ping.delivered());
    session.send(new ServerFrame.Pong(top));
    top.forEach(
        (conversation, last) -> {
          Long seq = ping.delivered() == null ? null : ping.delivered().get(conversation);
          if (seq != null && seq >= 1 && seq <= last) {
            heal(session, conversation, seq);
          }
        });
  }

  // The next ping says it again, so nobody is told that this one failed.
  private void heal(ClientSession session, ConversationId conversation, long seq) {
    ReceiptStatus status = ReceiptStatus.DELIVERED;
    if (!session.receipts().passes(conversation, status, seq)) {
      return;
    }
    try {
      receipts
          .acceptTold(session.caller(), conversation, seq, status)
          .exceptionally(
              failure -> {
                session.receipts().forget(conversation, status);
                return null;
              });
    } catch (RuntimeException e) {
      session.receipts().forget(conversation, status);
      LOG.log(Level.FINE, "a ping's receipt is not taken", e);
    }
  }

  void receipt(ClientSession session, ClientFrame.Receipt receipt) {
    ConversationId conversation = receipt.conversationId();
    ReceiptStatus status = receipt.status();
    long seq = seqOf(session, receipt);
    if (seq < 1) {
      throw new BadRequestException("seq: nothing stands there");
    }
    if (session.receipts().passes(conversation, status, seq)) {
      take(session, conversation, status, () -> accept(session, conversation, seq, status));
    }
  }

  private CompletionStage<Void> accept(
      ClientSession session, ConversationId conversation, long seq, ReceiptStatus status) {
    return session.knows(conversation, seq)
        ? receipts.acceptTold(session.caller(), conversation, seq, status)
        : receipts.accept(session.caller(), conversation, seq, status);
  }

  private static void take(
      ClientSession session,
      ConversationId conversation,
      ReceiptStatus status,
      Supplier<CompletionStage<Void>> acceptance) {
    try {
      acceptance
          .get()
          .exceptionally(
              failure -> {
                session.receipts().forget(conversation, status);
                session.refuse(Refusals.of(failure), null);
                return null;
              });
    } catch (RuntimeException e) {
      session.receipts().forget(conversation, status);
      throw Refusals.of(e);
    }
  }

  private long seqOf(ClientSession session, ClientFrame.Receipt receipt) {
    Long seq = receipt.seq();
    MessageId message = receipt.messageId();
    if (seq != null) {
      return seq;
    }
    if (message == null) {
      throw new BadRequestException("seq or message_id is required");
    }
    return receipts.seqOf(session.caller(), receipt.conversationId(), message);
  }

  void typing(ClientSession session, ClientFrame.Typing typing) {
    relay.typing(typing.conversationId(), session.caller().userId());
  }

  void watchPresence(ClientSession session, ClientFrame.WatchPresence watch) {
    connections.watch(session, watch);
  }

  private Map<ConversationId, Long> positions(
      ClientSession session, @Nullable Map<ConversationId, Long> delivered) {
    if (delivered == null || delivered.isEmpty()) {
      return Map.of();
    }
    UserId user = session.caller().userId();
    List<ConversationId> own =
        Set.copyOf(delivered.keySet()).stream()
            .limit(MAX_POSITIONS)
            .filter(conversation -> memberships.isActiveMember(conversation, user))
            .toList();
    return heads.lastSeqs(own);
  }
}
