package dev.parley.gateway;

import dev.parley.message.MessageIngress;
import dev.parley.message.Refusals;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.error.UnsupportedException;
import dev.parley.wire.ClientFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What becomes an event: sends, edits, deletions, reactions. */
@ApplicationScoped
class CommandFrames {
  @Inject MessageIngress ingress;

  void send(ClientSession session, ClientFrame.SendMessage message) {
    ClientMessageId id = message.draft().clientMsgId();
    ConversationId conversation = message.conversationId();
    try {
      ingress
          .send(session.caller().userId(), conversation, message.draft())
          .whenComplete(
              (ack, failure) -> {
                if (ack == null) {
                  session.refuse(Refusals.of(failure), id);
                  return;
                }
                if (!ack.duplicate()) {
                  session.advance(conversation, ack.seq());
                }
                session.send(ack);
              });
    } catch (RuntimeException e) {
      session.refuse(Refusals.of(e), id);
    }
  }

  void edit(ClientSession session, ClientFrame.EditMessage edit) {
    session.refuse(new UnsupportedException("edit_message"), edit.clientMsgId());
  }

  void delete(ClientSession session, ClientFrame.DeleteMessage delete) {
    session.refuse(new UnsupportedException("delete_message"), delete.clientMsgId());
  }

  void react(ClientSession session, ClientFrame.React react) {
    session.refuse(new UnsupportedException("react"), react.clientMsgId());
  }
}
