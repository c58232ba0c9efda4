package dev.parley.gateway;

import dev.parley.message.Actor;
import dev.parley.message.MessageIngress;
import dev.parley.message.MessagePlaces;
import dev.parley.message.Refusals;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What becomes an event: sends, edits, deletions, reactions. */
@ApplicationScoped
class CommandFrames {
  @Inject MessageIngress ingress;
  @Inject MessagePlaces places;

  void send(ClientSession session, ClientFrame.SendMessage message) {
    answer(
        session,
        message.draft().clientMsgId(),
        () -> ingress.send(session.caller().userId(), message.conversationId(), message.draft()));
  }

  void edit(ClientSession session, ClientFrame.EditMessage edit) {
    submit(
        session,
        edit.conversationId(),
        edit.messageId(),
        edit.clientMsgId(),
        actor -> ingress.edit(actor, edit.messageId(), edit.content(), edit.mentions()));
  }

  void delete(ClientSession session, ClientFrame.DeleteMessage delete) {
    submit(
        session,
        delete.conversationId(),
        delete.messageId(),
        delete.clientMsgId(),
        actor -> ingress.delete(actor, delete.messageId()));
  }

  void react(ClientSession session, ClientFrame.React react) {
    Reaction reaction = new Reaction(react.emoji(), Boolean.TRUE.equals(react.remove()));
    submit(
        session,
        react.conversationId(),
        react.messageId(),
        react.clientMsgId(),
        actor -> ingress.react(actor, react.messageId(), reaction));
  }

  private void submit(
      ClientSession session,
      @Nullable ConversationId named,
      MessageId message,
      @Nullable ClientMessageId id,
      Function<Actor, CompletionStage<Ack>> command) {
    answer(
        session,
        id,
        () -> {
          ConversationId conversation = places.require(session.caller().userId(), named, message);
          return command.apply(Actor.of(session.caller().userId(), conversation, id));
        });
  }

  private static void answer(
      ClientSession session, @Nullable ClientMessageId id, Supplier<CompletionStage<Ack>> command) {
    try {
      CompletionStage<Ack> unused =
          command
              .get()
              .whenComplete(
                  (ack, failure) -> {
                    if (ack == null) {
                      session.refuse(Refusals.of(failure), id);
                    } else {
                      session.acknowledge(ack);
                    }
                  });
    } catch (RuntimeException e) {
      session.refuse(Refusals.of(e), id);
    }
  }
}
