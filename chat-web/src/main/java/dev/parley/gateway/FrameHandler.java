package dev.parley.gateway;

import dev.parley.conversation.Memberships;
import dev.parley.message.Heads;
import dev.parley.message.MessageIngress;
import dev.parley.message.Refusals;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import dev.parley.wire.BadFrameException;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ClientFrames;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what a client's frame asks for, or says why not. */
@ApplicationScoped
class FrameHandler {
  private static final Logger LOG = Logger.getLogger(FrameHandler.class.getName());
  private static final int MAX_POSITIONS = 200;
  private static final ServerFrame INTERNAL =
      new ServerFrame.Failure(
          ErrorCode.INTERNAL.wireName(), "something went wrong", null, null, true);

  @Inject MessageIngress ingress;
  @Inject Memberships memberships;
  @Inject Heads heads;

  /** Handles a frame; never throws on what a client sent. */
  void handle(ClientSession session, String text) {
    try {
      ClientFrame frame = ClientFrames.decode(text);
      if (frame instanceof ClientFrame.SendMessage message) {
        send(session, message);
      } else if (frame instanceof ClientFrame.Ping ping) {
        session.send(new ServerFrame.Pong(positions(session, ping.delivered())));
      }
    } catch (BadFrameException e) {
      refuse(session, e.reason(), e.clientMessageId().orElse(null));
      if (e.isMalformed()) {
        session.close(CloseCode.BAD_FRAME, "not a frame of parley.v1");
      }
    } catch (ChatException e) {
      refuse(session, e, null);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a frame could not be handled", e);
      session.send(INTERNAL);
    }
  }

  private void send(ClientSession session, ClientFrame.SendMessage message) {
    ClientMessageId id = message.draft().clientMsgId();
    ConversationId conversation = message.conversationId();
    try {
      ingress
          .send(session.caller().userId(), conversation, message.draft())
          .whenComplete(
              (ack, failure) -> {
                if (ack == null) {
                  refuse(session, Refusals.of(failure), id);
                  return;
                }
                if (!ack.duplicate()) {
                  session.advance(conversation, ack.seq());
                }
                session.send(ack);
              });
    } catch (RuntimeException e) {
      refuse(session, Refusals.of(e), id);
    }
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

  /** Tells why something cannot be done. */
  void refuse(ClientSession session, ChatException reason) {
    refuse(session, reason, null);
  }

  private static void refuse(
      ClientSession session, ChatException reason, @Nullable ClientMessageId about) {
    session.send(
        new ServerFrame.Failure(
            reason.code().wireName(),
            String.valueOf(reason.getMessage()),
            about,
            reason.retryAfter().map(Duration::toMillis).orElse(null),
            reason.code().temporary()));
  }
}
