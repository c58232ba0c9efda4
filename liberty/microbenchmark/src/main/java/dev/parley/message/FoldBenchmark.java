package dev.parley.message;

import dev.parley.microbenchmark.Samples;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Head;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The fold, for each record of a batch of 500: four of five in one of 200 direct conversations, the
 * rest in one of ten groups of 50.
 */
@State(Scope.Benchmark)
public class FoldBenchmark {
  private static final int RECORDS = 500;
  private static final int DIRECT = 200;
  private static final int GROUPS = 10;
  private static final int GROUP_SIZE = 50;

  private final Map<ConversationId, ConversationState> states = new HashMap<>();
  private final List<LogEntry> batch = new ArrayList<>();
  private final List<BatchFold.Decided> decided;
  private final Map<ConversationId, ConversationState> after;
  private final Event event = Samples.event(Samples.conversation(1), Samples.user(1), 7);
  private final Roster hundreds = Samples.roster(Samples.conversation(1), Samples.users(0, 500));
  private final byte[] hash = new byte[Head.HASH_BYTES];

  /** Makes the batch. */
  public FoldBenchmark() {
    List<List<UserId>> members = new ArrayList<>();
    for (int i = 0; i < DIRECT + GROUPS; i++) {
      Set<UserId> users = Samples.users((long) i * GROUP_SIZE, i < DIRECT ? 2 : GROUP_SIZE);
      members.add(List.copyOf(users));
      ConversationId id = Samples.conversation(i);
      states.put(id, new ConversationState(Head.start(), Samples.roster(id, users)));
    }
    Random random = new Random(1);
    for (int i = 0; i < RECORDS; i++) {
      int where = i % 5 == 0 ? DIRECT + random.nextInt(GROUPS) : random.nextInt(DIRECT);
      List<UserId> users = members.get(where);
      UserId sender = users.get(random.nextInt(users.size()));
      batch.add(
          new LogEntry(
              3, i, Samples.NOW + i / 100, Samples.send(Samples.conversation(where), sender, i)));
    }
    BatchFold fold = new BatchFold(states, Map.of(), Map.of());
    decided = fold.apply(batch);
    after = fold.states();
  }

  /** From records to numbered, chained events. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Object fold() {
    return new BatchFold(states, Map.of(), Map.of()).apply(batch);
  }

  /** From events to what is told: audiences, frames, answers. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Object outbounds() {
    return Outbounds.of(decided, after);
  }

  /** One link of the hash chain; part of the fold. */
  @Benchmark
  public Object hashLink() {
    return HashChain.link(hash, event);
  }

  /** Who of 500 sees an event; part of what is told. */
  @Benchmark
  public Object audienceOf500() {
    return hundreds.audienceOf(7);
  }
}
