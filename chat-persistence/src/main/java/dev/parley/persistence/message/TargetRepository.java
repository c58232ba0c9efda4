package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens to messages after they were said. Changes are stamped with the conversation's clock
 * of the event that makes them, so they may be repeated, late, in any order: the last event wins.
 * Thread-safe.
 */
@ApplicationScoped
public class TargetRepository {
  @Inject CqlSession session;
  @Inject TargetStatements statements;
  @Inject CassandraConfig config;

  /**
   * What an event does to the message that it is about.
   *
   * @param event an edit, a deletion or a reaction
   * @param reaction its details, of a reaction; else null
   * @param erased the edits of the message, whose words go with a deletion
   */
  public record Effect(Event event, @Nullable Reaction reaction, Set<MessageId> erased) {}

  /**
   * Reads messages; those that do not exist are absent.
   *
   * @throws StoreException if Cassandra does not answer
   */
  public Map<Target.Key, Target> find(Collection<Target.Key> keys) {
    Map<Target.Key, Target> found = new ConcurrentHashMap<>();
    InFlight requests = new InFlight(config.maxInFlight, config.requestTimeout());
    for (Target.Key key : keys) {
      requests.start(
          () ->
              session
                  .executeAsync(at(statements.select().bind(), 0, key.conversationId(), key))
                  .thenAccept(
                      rows -> {
                        Row row = rows.one();
                        if (row != null && !row.isNull("kind")) {
                          found.put(key, target(row));
                        }
                      }));
    }
    requests.await();
    return found;
  }

  /**
   * Applies effects.
   *
   * @throws StoreException if not all could be applied; some may be, and the same call repairs it
   */
  public void apply(Collection<Effect> effects) {
    InFlight requests = new InFlight(config.maxInFlight, config.requestTimeout());
    for (Effect effect : effects) {
      requests.start(() -> session.executeAsync(statement(effect)));
      for (MessageId edit : effect.erased()) {
        requests.start(() -> session.executeAsync(erase(effect.event(), edit)));
      }
    }
    requests.await();
  }

  private BoundStatement statement(Effect effect) {
    Event event = effect.event();
    Reaction reaction = effect.reaction();
    return switch (event.kind()) {
      case EDIT -> edit(event);
      case DELETE ->
          at(
              statements.delete().bind().setLong(0, ticks(event)).setString(1, sender(event)),
              2,
              event);
      case REACTION -> reaction(event, Objects.requireNonNull(reaction));
      default -> throw new IllegalArgumentException("nothing happens by a " + event.kind());
    };
  }

  private BoundStatement edit(Event event) {
    List<String> mentions = event.content().mentions().stream().map(UserId::value).toList();
    return at(
        statements
            .edit()
            .bind()
            .setLong(0, ticks(event))
            .setString(1, event.content().text())
            .setInstant(2, event.time())
            .setSet(3, Set.of(event.messageId().uuid()), UUID.class)
            .setList(4, mentions, String.class),
        5,
        event);
  }

  private BoundStatement reaction(Event event, Reaction reaction) {
    Set<String> element = Set.of(Reaction.element(reaction.emoji(), event.senderId()));
    return at(
        (reaction.remove() ? statements.unreact() : statements.react())
            .bind()
            .setLong(0, ticks(event))
            .setSet(1, element, String.class),
        2,
        event);
  }

  private BoundStatement erase(Event event, MessageId edit) {
    return at(
        statements.erase().bind().setLong(0, ticks(event)),
        1,
        event.conversationId(),
        new Target.Key(event.conversationId(), edit));
  }

  private static BoundStatement at(BoundStatement statement, int index, Event event) {
    MessageId target = Objects.requireNonNull(event.target());
    return at(
        statement, index, event.conversationId(), new Target.Key(event.conversationId(), target));
  }

  private static BoundStatement at(
      BoundStatement statement, int index, ConversationId conversation, Target.Key key) {
    return statement
        .setString(index, conversation.value())
        .setInt(index + 1, Event.dayOf(key.messageId()))
        .setUuid(index + 2, key.messageId().uuid());
  }

  private static long ticks(Event event) {
    return event.messageId().unixTicks();
  }

  private static String sender(Event event) {
    return event.senderId().value();
  }

  private static Target target(Row row) {
    Set<MessageId> edits = new HashSet<>();
    Set<UUID> ids = row.getSet("edits", UUID.class);
    if (ids != null) {
      ids.forEach(id -> edits.add(new MessageId(id)));
    }
    Set<String> reactions = row.getSet("reactions", String.class);
    return new Target(
        EventKind.ofWireName(Objects.requireNonNull(row.getString("kind"))),
        new UserId(Objects.requireNonNull(row.getString("sender_id"))),
        row.getLong("seq"),
        !row.isNull("deleted_by"),
        edits,
        reactions == null ? Set.of() : reactions,
        EventRows.mentions(row));
  }
}
