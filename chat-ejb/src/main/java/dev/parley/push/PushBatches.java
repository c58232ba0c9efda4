package dev.parley.push;

import dev.parley.delivery.PushQueue;
import dev.parley.delivery.PushWork;
import dev.parley.delivery.PushWork.Part;
import dev.parley.delivery.Whereabouts;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PushAddress;
import dev.parley.persistence.metadata.PushRepository;
import dev.parley.persistence.metadata.PushRepository.Asked;
import dev.parley.persistence.metadata.PushRepository.Recipient;
import dev.parley.persistence.metadata.PushRepository.UserIdAfter;
import dev.parley.persistence.metadata.PushSkip;
import dev.parley.persistence.metadata.PushTraceRepository;
import dev.parley.persistence.metadata.PushTraceRepository.Target;
import dev.parley.presence.PresenceRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who is pushed of a batch of messages: one question to PostgreSQL for all members of all
 * its conversations, one to Redis for where they are. Large conversations are looked at page by
 * page, each page a piece of work of its own. Thread-safe.
 */
@ApplicationScoped
class PushBatches {
  /** Members of one conversation in one piece of work. */
  private static final int PAGE = 500;

  @Inject PushRepository repository;
  @Inject PushTraceRepository traces;
  @Inject PresenceRegistry presence;
  @Inject PushQueue queue;
  @Inject PushSender sender;
  @Inject PushConfig config;
  @Inject PushMetrics metrics;

  /** What is decided of one part's members. */
  private record Decided(Part part, List<PushDecision> decisions) {}

  void work(PushWork.Batch batch) {
    List<Recipient> recipients =
        repository.recipients(batch.parts().stream().map(PushBatches::asked).toList(), PAGE);
    if (!batch.later()) {
      goOn(batch, recipients);
    }
    List<Decided> decided = decide(batch, recipients, Instant.now());
    Map<UserId, List<PushAddress>> addresses = addresses(decided);
    if (!batch.later()) {
      lookAgain(batch, decided, addresses);
      skip(decided, addresses);
    }
    sender.push(orders(decided, addresses));
  }

  private static Asked asked(Part part) {
    return new Asked(
        part.conversationId(), part.firstSeq(), part.lastSeq(), new UserIdAfter(part.after()));
  }

  /** Has the members behind the page looked at, on whatever server. */
  private void goOn(PushWork.Batch batch, List<Recipient> recipients) {
    List<PushWork.Batch> further = new ArrayList<>();
    byPlace(recipients)
        .forEach(
            (place, page) -> {
              if (page.size() == PAGE) {
                Part rest = batch.parts().get(place).from(page.get(PAGE - 1).userId());
                further.add(new PushWork.Batch(batch.atMillis(), false, List.of(rest)));
              }
            });
    if (!further.isEmpty()) {
      queue.send(further, Duration.ZERO);
    }
  }

  private static Map<Integer, List<Recipient>> byPlace(List<Recipient> recipients) {
    return recipients.stream().collect(Collectors.groupingBy(Recipient::place));
  }

  private List<Decided> decide(PushWork.Batch batch, List<Recipient> recipients, Instant now) {
    // Who got nothing by now has no connection worth the name, whatever presence says.
    Whereabouts whereabouts =
        batch.later() || recipients.isEmpty()
            ? Whereabouts.of(Map.of())
            : presence.findOrGuess(
                recipients.stream().map(Recipient::userId).collect(Collectors.toSet()));
    List<Decided> decided = new ArrayList<>();
    byPlace(recipients)
        .forEach(
            (place, members) -> {
              Part part = batch.parts().get(place);
              decided.add(new Decided(part, decide(part, members, whereabouts, now)));
            });
    return decided;
  }

  private static List<PushDecision> decide(
      Part part, List<Recipient> members, Whereabouts whereabouts, Instant now) {
    return members.stream()
        .flatMap(
            member ->
                PushDecision.of(
                    member, part.messages(), isAbsent(whereabouts, member.userId()), now)
                    .stream())
        .toList();
  }

  // Where presence lost its memory everybody may be there: who is not is seen later.
  private static boolean isAbsent(Whereabouts whereabouts, UserId user) {
    return whereabouts.trusted() && !whereabouts.gateways().containsKey(user);
  }

  private Map<UserId, List<PushAddress>> addresses(List<Decided> decided) {
    Set<UserId> users =
        decided.stream()
            .flatMap(one -> one.decisions().stream())
            .filter(decision -> decision.isPush() || decision.isOpen())
            .map(PushDecision::userId)
            .collect(Collectors.toSet());
    return users.isEmpty()
        ? Map.of()
        : repository.addresses(users).stream().collect(Collectors.groupingBy(PushAddress::userId));
  }

  /** Has those looked at later who have a connection, which may be dead. */
  private void lookAgain(
      PushWork.Batch batch, List<Decided> decided, Map<UserId, List<PushAddress>> addresses) {
    List<Part> open =
        decided.stream()
            .filter(
                one ->
                    one.decisions().stream()
                        .anyMatch(d -> d.isOpen() && addresses.containsKey(d.userId())))
            .map(Decided::part)
            .toList();
    if (!open.isEmpty()) {
      queue.send(
          List.of(new PushWork.Batch(batch.atMillis(), true, open)), config.undeliveredAfter);
    }
  }

  private void skip(List<Decided> decided, Map<UserId, List<PushAddress>> addresses) {
    Instant now = Instant.now();
    List<PushSkip> skips = new ArrayList<>();
    for (Decided one : decided) {
      Map<PushOutcome, List<UserId>> users = new EnumMap<>(PushOutcome.class);
      for (PushDecision decision : one.decisions()) {
        PushOutcome why =
            decision.why() == null && !addresses.containsKey(decision.userId())
                ? PushOutcome.NO_DEVICE
                : decision.why();
        if (why != null) {
          users.computeIfAbsent(why, key -> new ArrayList<>()).add(decision.userId());
        }
      }
      Part part = one.part();
      users.forEach(
          (why, list) -> {
            metrics.skipped(why, list.size());
            skips.add(
                new PushSkip(
                    part.conversationId(),
                    part.firstSeq(),
                    part.lastSeq(),
                    part.after(),
                    why,
                    list,
                    now));
          });
    }
    traces.skip(skips);
  }

  private List<PushOrder> orders(List<Decided> decided, Map<UserId, List<PushAddress>> addresses) {
    List<PushOrder> orders = new ArrayList<>();
    for (Decided one : decided) {
      Map<Long, Set<Target>> done = new HashMap<>();
      for (PushDecision decision : one.decisions()) {
        if (!decision.isPush() || !addresses.containsKey(decision.userId())) {
          continue;
        }
        Set<Target> before =
            done.computeIfAbsent(
                decision.newest().seq(), seq -> traces.decided(one.part().conversationId(), seq));
        addresses.get(decision.userId()).stream()
            .filter(a -> !before.contains(new Target(a.userId(), a.deviceId())))
            .forEach(a -> orders.add(order(one.part(), decision, a)));
      }
    }
    return orders;
  }

  private static PushOrder order(Part part, PushDecision decision, PushAddress address) {
    return new PushOrder(address, part.conversationId(), decision.firstSeq(), decision.newest(), 1);
  }
}
