package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.Content;
import dev.parley.model.Event;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** From new events to the writes that store them. Thread-safe. */
@ApplicationScoped
class EventWrites {
  /** About what a row takes besides its content. */
  private static final int ROW_BYTES = 400;

  private static final int CLIENT_MESSAGE_BYTES = 120;
  @Inject MessageStatements statements;

  /** What a client calls an event, for ever. */
  PartitionWrite clientMessage(ClientMessage.Key key, ClientMessage message) {
    return new PartitionWrite(
        List.of(
            statements
                .insertClientMessage()
                .bind(
                    key.conversationId().value(),
                    key.senderId().value(),
                    key.clientMessageId().value(),
                    message.messageId().uuid(),
                    message.seq(),
                    message.messageId().unixTicks())),
        CLIENT_MESSAGE_BYTES);
  }

  /** What the sender calls an event. */
  PartitionWrite clientMessage(Event event) {
    return clientMessage(
        new ClientMessage.Key(event.conversationId(), event.senderId(), event.clientMessageId()),
        new ClientMessage(event.messageId(), event.seq()));
  }

  /** That a day has events, from this one on. */
  PartitionWrite day(Event first) {
    return new PartitionWrite(
        List.of(
            statements
                .insertDay()
                .bind(
                    first.conversationId().value(),
                    first.day(),
                    first.seq(),
                    first.messageId().uuid())),
        CLIENT_MESSAGE_BYTES);
  }

  /** Rows of one conversation and day, and the head behind them. */
  PartitionWrite rows(List<ChainedEvent> events) {
    List<BoundStatement> rows = new ArrayList<>(events.size() + 1);
    int bytes = ROW_BYTES;
    for (ChainedEvent chained : events) {
      rows.add(message(chained));
      bytes += ROW_BYTES + ConversationAppend.sizeOf(chained);
    }
    rows.add(headUpdate(events.get(events.size() - 1)));
    return new PartitionWrite(rows, bytes);
  }

  /**
   * What an event does not have is left unset: a null would be a tombstone that readers step over.
   */
  private BoundStatement message(ChainedEvent chained) {
    Event event = chained.event();
    Content content = event.content();
    BoundStatementBuilder row =
        statements
            .insertMessage()
            .boundStatementBuilder(
                event.conversationId().value(),
                event.day(),
                event.messageId().uuid(),
                event.seq(),
                event.kind().wireName(),
                event.senderId().value(),
                content.text(),
                content.format().wireName(),
                event.clientMessageId().value(),
                ByteBuffer.wrap(chained.link().previous()),
                ByteBuffer.wrap(chained.link().hash()),
                ByteBuffer.wrap(chained.link().contentDigest()));
    row = row.setLong(MessageStatements.INSERT_MESSAGE_TIMESTAMP, event.messageId().unixTicks());
    MessageId replyTo = content.replyTo();
    if (replyTo != null) {
      row = row.setUuid("reply_to", replyTo.uuid());
    }
    MessageId target = event.target();
    if (target != null) {
      row = row.setUuid("target", target.uuid());
    }
    if (!content.attachments().isEmpty()) {
      row = row.setList("attachments", content.attachments(), String.class);
    }
    if (!content.mentions().isEmpty()) {
      row = row.setList("mentions", names(content.mentions()), String.class);
    }
    return row.build();
  }

  private static List<String> names(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private BoundStatement headUpdate(ChainedEvent last) {
    Event event = last.event();
    return statements
        .updateHead()
        .bind(
            event.messageId().unixTicks(),
            event.seq(),
            event.messageId().uuid(),
            ByteBuffer.wrap(last.link().hash()),
            event.messageId().partition(),
            event.messageId().offset(),
            event.conversationId().value(),
            event.day());
  }
}
