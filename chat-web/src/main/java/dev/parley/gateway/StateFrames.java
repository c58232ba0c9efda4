package dev.parley.gateway;

import dev.parley.conversation.Memberships;
import dev.parley.message.Heads;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.model.error.UnsupportedException;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is state and no event: heartbeats, receipts, typing. */
@ApplicationScoped
class StateFrames {
  private static final int MAX_POSITIONS = 200;
  @Inject Memberships memberships;
  @Inject Heads heads;

  void ping(ClientSession session, ClientFrame.Ping ping) {
    session.send(new ServerFrame.Pong(positions(session, ping.delivered())));
  }

  void receipt(ClientSession session, ClientFrame.Receipt receipt) {
    session.refuse(new UnsupportedException("receipt"), null);
  }

  void typing(ClientSession session, ClientFrame.Typing typing) {
    session.refuse(new UnsupportedException("typing"), null);
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
