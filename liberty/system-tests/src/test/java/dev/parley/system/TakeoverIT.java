package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.stack.ParleyServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that was paused for longer than its partitions wait for it changes nothing any more. */
@Order(Integer.MAX_VALUE - 2) // like FaultIT it disturbs others
class TakeoverIT {
  @RegisterExtension static final SecondServer SECOND = new SecondServer();

  @Test
  void whoWakesUpLateWritesNothingElse() {
    ParleyServer first = StackExtension.server();
    ParleyServer second = SECOND.server();
    List<Reactor> atFirst = new ArrayList<>();
    List<Reactor> atSecond = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      atFirst.add(new Reactor(Api.register("phone")));
      atSecond.add(new Reactor(Api.register("phone").at(SECOND.server().httpUri())));
    }
    try (Conversation conversation = Conversation.begin();
        StoredChain chain = new StoredChain()) {
      for (ParleyServer paused : List.of(second, first, second)) {
        List<Reactor> others = paused == first ? atSecond : atFirst;
        paused.pause();
        // The partitions of the paused one stand still until they are the other's.
        others.forEach(reactor -> reactor.awaitMore(20));
        paused.resume();
        conversation.awaitAcks(10);
      }
      conversation.reckon(Integer.MAX_VALUE / 2);
      List<Reactor> all = new ArrayList<>(atFirst);
      all.addAll(atSecond);
      all.forEach(Reactor::stop);
      all.forEach(reactor -> assertWhole(reactor, chain.rows(reactor.conversation())));
    } finally {
      first.resume();
      second.resume();
      atFirst.forEach(Reactor::close);
      atSecond.forEach(Reactor::close);
    }
  }

  private static void assertWhole(Reactor reactor, List<Row> rows) {
    assertThat(rows)
        .extracting(row -> row.getLong("seq"))
        .isEqualTo(LongStream.rangeClosed(1, rows.size()).boxed().toList());
    assertThat(StoredChain.broken(rows)).isEmpty();
    Row last = rows.get(rows.size() - 1);
    assertThat(last.getLong("head_seq")).isEqualTo(rows.size());
    assertThat(StoredChain.bytes(last, "head_hash")).isEqualTo(StoredChain.bytes(last, "hash"));
    assertThat(ChatIT.ids(reactor.user().history(reactor.conversation())))
        .isNotEmpty()
        .isEqualTo(ChatIT.ids(reactor.other().history(reactor.conversation())));
  }
}
