package dev.parley.system.model;

import dev.parley.client.Ack;
import dev.parley.client.ParleyClient;
import dev.parley.client.SendOptions;
import dev.parley.system.model.Command.Kind;
import dev.parley.system.model.World.Place;
import dev.parley.system.model.World.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does random things. What it asks for may be refused; that is judged afterwards. */
final class Generator {
  private static final List<String> EMOJIS = List.of("👍", "❤️", "x");
  private static final List<String> ROLES = List.of("member", "admin", "owner");
  private final World world;
  private final Random random;

  Generator(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** One thing. */
  void step() {
    int dice = random.nextInt(100);
    if (dice < 8) {
      disturb();
      return;
    }
    Place place = any(world.places());
    User actor = actor(place);
    if (dice < 20) {
      read(place, actor);
      return;
    }
    Optional<ParleyClient> client = actor.client(random);
    if (client.isEmpty()) {
      any(actor.devices()).open(world.transport());
    } else if (dice < 62) {
      say(place, actor, client.get());
    } else if (dice < 66) {
      sayAgain(place, actor, client.get());
    } else if (dice < 88) {
      change(place, actor, client.get());
    } else {
      User ruler = random.nextInt(3) > 0 ? manager(place) : actor;
      ruler.client(random).ifPresent(open -> rule(place, ruler, open));
    }
  }

  /** Somebody who may most, if there is anybody. */
  private User manager(Place place) {
    List<String> owners =
        new TreeSet<>(place.roster().keySet())
            .stream().filter(user -> "owner".equals(place.roster().get(user))).toList();
    return owners.isEmpty() ? actor(place) : world.user(any(owners));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Mostly a member. */
  private User actor(Place place) {
    List<String> members = List.copyOf(new TreeSet<>(place.roster().keySet()));
    return random.nextInt(20) == 0 || members.isEmpty()
        ? any(world.users())
        : world.user(any(members));
  }

  private void disturb() {
    Device device = any(world.everyDevice());
    switch (random.nextInt(4)) {
      case 0 -> device.close();
      case 1 -> device.open(world.transport());
      default -> device.client().ifPresent(ParleyClient::cut);
    }
  }

  private void read(Place place, User actor) {
    Device device = any(actor.devices());
    List<Long> told = device.told(place.id());
    if (!told.isEmpty()) {
      device.read(place.id(), any(told.subList(told.size() / 2, told.size())));
    }
  }

  private void say(Place place, User actor, ParleyClient client) {
    Set<String> mentions = random.nextInt(4) == 0 ? Set.of(any(world.users()).id()) : Set.of();
    String content = "words " + world.size();
    Command command = new Command(Kind.SEND, place.id(), actor.id(), "", content, mentions);
    world.note(command, send(client, command));
  }

  /** Sends what the command says, under a name that follows from it. */
  static CompletableFuture<Ack> send(ParleyClient client, Command command) {
    SendOptions options =
        SendOptions.DEFAULT
            .named(command.text().replace(' ', '-'))
            .mentioning(List.copyOf(command.mentions()));
    return client.send(command.conversation(), command.text(), options);
  }

  /** Repeats something that was said, as a client does that lost the answer. */
  private void sayAgain(Place place, User actor, ParleyClient client) {
    List<Command> said =
        said(place).stream().filter(one -> one.actor().equals(actor.id())).toList();
    if (said.isEmpty()) {
      return;
    }
    Command before = any(said);
    Command again =
        new Command(Kind.SEND, place.id(), actor.id(), "", before.text(), before.mentions());
    world.repeat(before, send(client, again));
  }

  private List<Command> said(Place place) {
    return world.commands(place).stream()
        .filter(one -> one.kind() == Kind.SEND && one.ack().isPresent())
        .toList();
  }

  private void change(Place place, User actor, ParleyClient client) {
    List<Command> said = said(place);
    if (said.isEmpty()) {
      return;
    }
    List<Command> own = said.stream().filter(one -> one.actor().equals(actor.id())).toList();
    boolean fair = !own.isEmpty() && random.nextInt(10) > 0;
    int dice = random.nextInt(24);
    Command about = dice < 12 && fair ? any(own) : any(said.subList(said.size() / 2, said.size()));
    String message = about.ack().map(Ack::eventId).orElseThrow();
    String conversation = place.id();
    if (dice < 8) {
      edit(new Edit(conversation, actor.id(), message), client);
    } else if (dice < 12) {
      Command command = command(Kind.DELETE, place, actor, message, "");
      world.note(command, client.delete(conversation, message));
    } else if (dice < 20) {
      Command command = command(Kind.REACT, place, actor, message, any(EMOJIS));
      world.note(command, client.react(conversation, message, command.text()));
    } else {
      Command command = command(Kind.UNREACT, place, actor, message, any(EMOJIS));
      world.note(command, client.unreact(conversation, message, command.text()));
    }
  }

  private record Edit(String conversation, String actor, String message) {}

  private void edit(Edit edit, ParleyClient client) {
    List<String> mentions =
        random.nextInt(3) == 0 ? List.of(any(world.users()).id()) : new ArrayList<>();
    Command command =
        new Command(
            Kind.EDIT,
            edit.conversation(),
            edit.actor(),
            edit.message(),
            "edited " + world.size(),
            Set.copyOf(mentions));
    if (mentions.isEmpty() && random.nextBoolean()) {
      world.note(
          command.leavingMentions(),
          client.edit(edit.conversation(), edit.message(), command.text()));
      return;
    }
    world.note(command, client.edit(edit.conversation(), edit.message(), command.text(), mentions));
  }

  private static Command command(Kind kind, Place place, User actor, String target, String text) {
    return new Command(kind, place.id(), actor.id(), target, text, Set.of());
  }

  private void rule(Place place, User actor, ParleyClient client) {
    if (place.direct()) {
      return;
    }
    if (random.nextInt(3) == 0) {
      set(place, actor, client);
      return;
    }
    String role = random.nextInt(3) > 0 ? "member" : any(ROLES);
    Kind kind = any(List.of(Kind.ADD, Kind.ADD, Kind.REMOVE, Kind.ROLE));
    String target = kind == Kind.ADD ? any(world.users()).id() : actor(place).id();
    if (target.equals(place.witness().id()) && kind != Kind.ADD) {
      return;
    }
    Command command = command(kind, place, actor, target, kind == Kind.REMOVE ? "" : role);
    switch (kind) {
      case ADD ->
          rule(
              command,
              client.rest().addMember(place.id(), target, role),
              () -> place.roster().put(target, role));
      case REMOVE ->
          rule(
              command,
              client.rest().removeMember(place.id(), target),
              () -> place.roster().remove(target));
      default ->
          rule(
              command,
              client.rest().changeRole(place.id(), target, role),
              () -> place.roster().put(target, role));
    }
  }

  /** Another title, or another rule for what new members see. */
  private void set(Place place, User actor, ParleyClient client) {
    if (random.nextBoolean()) {
      String title = "title " + world.size();
      Command command = command(Kind.RENAME, place, actor, "", title);
      rule(command, client.rest().rename(place.id(), title), () -> {});
    } else {
      String history = random.nextBoolean() ? "all" : "joined";
      Command command = command(Kind.HISTORY, place, actor, "", history);
      rule(command, client.rest().showHistory(place.id(), history), () -> {});
    }
  }

  /** Over REST no place is told. These go one at a time, so that the roster is about right. */
  private void rule(Command command, CompletableFuture<?> call, Runnable whenDone) {
    world.note(command, call.thenApply(done -> new Ack("", command.conversation(), "", 0, false)));
    command.awaitAnswer(60, TimeUnit.SECONDS);
    if (command.ack().isPresent()) {
      whenDone.run();
    }
  }
}
