package dev.parley.system.model;

import dev.parley.client.Ack;
import dev.parley.client.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must have happened: the commands, done one after the other in the order of the log. The log
 * gives nothing but that order; each of its events has to be a command's, and each acknowledged
 * command has to be in it where its ack said.
 */
final class Model {
  private final Room room;
  private final Map<Long, Command> placed = new HashMap<>();
  private final List<Command> unplaced = new ArrayList<>();

  /** Acknowledged changes that changed nothing at a place where they may have been judged. */
  private final Set<Command> idle = new HashSet<>();

  /** Refusals for which no place was found yet that explains them. */
  private final List<Command> unexplained = new ArrayList<>();

  private Model(Room room, List<Command> commands) {
    this.room = room;
    for (Command command : commands) {
      long seq = command.ack().map(Ack::seq).orElse(0L);
      if (seq > 0) {
        Command before = placed.put(seq, command);
        if (before != null && before != command) {
          throw new AssertionError("one place for two: " + before + " and " + command);
        }
      } else if (command.ack().isPresent() || command.isUnknown()) {
        unplaced.add(command);
      } else {
        unexplained.add(command);
      }
    }
  }

  /** Brings the new room of a conversation up to the end of its log. */
  static Room fold(Room room, List<Command> commands, List<Event> log) {
    Model model = new Model(room, commands);
    long seq = 0;
    model.explain(1);
    for (Event event : log) {
      if (event.seq() != ++seq) {
        throw new AssertionError("seq " + event.seq() + " instead of " + seq);
      }
      model.take(event);
      model.explain(seq + 1);
    }
    model.checkAllIsThere(seq);
    return room;
  }

  /** A refusal is right if it is at one of the places where the command may have been judged. */
  private void explain(long place) {
    unexplained.removeIf(
        command -> command.mayBelongAt(place) && room.objection(command).isPresent());
    unplaced.stream()
        .filter(command -> command.mayBelongAt(place) && room.isSoAlready(command))
        .forEach(idle::add);
  }

  private void take(Event event) {
    Command command =
        Optional.ofNullable(placed.get(event.seq()))
            .or(() -> unplacedFor(event))
            .orElseThrow(() -> new AssertionError("nobody asked for " + event.json()));
    if (!isOf(event, command)) {
      throw new AssertionError(command + " became " + event.json());
    }
    room.objection(command)
        .ifPresent(
            why -> {
              throw new AssertionError(why + ": " + command + " at " + event.seq());
            });
    room.apply(event.id(), event.seq(), command);
  }

  private Optional<Command> unplacedFor(Event event) {
    Predicate<Command> wanted = candidate -> isOf(event, candidate);
    Optional<Command> found =
        unplaced.stream()
            .filter(wanted.and(candidate -> !idle.contains(candidate)))
            .findFirst()
            .or(() -> unplaced.stream().filter(wanted).findFirst());
    found.ifPresent(unplaced::remove);
    return found;
  }

  private static boolean isOf(Event event, Command command) {
    String id = command.ack().map(Ack::eventId).orElse("");
    if (!event.senderId().equals(command.actor()) || !(id.isEmpty() || id.equals(event.id()))) {
      return false;
    }
    boolean target = event.messageId().equals(command.target());
    boolean removes = event.json().path("remove").asBoolean();
    return switch (command.kind()) {
      case SEND -> event.type().equals(Event.MESSAGE);
      case EDIT ->
          event.type().equals(Event.EDITED)
              && target
              && (event.content().isEmpty() || event.content().equals(command.text()));
      case DELETE -> event.type().equals(Event.DELETED) && target;
      case REACT, UNREACT ->
          event.type().equals(Event.REACTION)
              && target
              && event.text("emoji").equals(command.text())
              && removes == (command.kind() == Command.Kind.UNREACT);
      case ADD -> isChange(event, "added", command) && hasRole(event, command);
      case REMOVE -> isChange(event, "removed", command);
      case ROLE -> isChange(event, "role_changed", command) && hasRole(event, command);
      case RENAME ->
          event.text("change").equals("renamed") && event.text("name").equals(command.text());
      case HISTORY ->
          event.text("change").equals("history_changed")
              && event.text("history").equals(command.text());
    };
  }

  private static boolean isChange(Event event, String change, Command command) {
    return event.text("change").equals(change) && event.text("user_id").equals(command.target());
  }

  private static boolean hasRole(Event event, Command command) {
    return event.text("role").equals(command.text());
  }

  private void checkAllIsThere(long lastSeq) {
    if (!unexplained.isEmpty()) {
      throw new AssertionError("refused without a reason: " + unexplained.get(0));
    }
    placed.forEach(
        (seq, command) -> {
          if (seq > lastSeq) {
            throw new AssertionError("acknowledged and not in the log: " + command);
          }
        });
    for (Command command : unplaced) {
      boolean reaction =
          command.kind() == Command.Kind.REACT || command.kind() == Command.Kind.UNREACT;
      // Over REST what is so already is no error and no event.
      if (!reaction && !idle.contains(command) && command.ack().isPresent()) {
        throw new AssertionError("acknowledged and not in the log: " + command);
      }
    }
  }
}
