package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.stack.ParleyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
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

  @Test
  void whoStopsInATransactionHoldsItsLocksNotForLong() {
    ParleyServer server = SECOND.server();
    Reactor reactor = new Reactor(Api.register("phone").at(server.httpUri()));
    try (RowLock lock = RowLock.of(reactor.conversation())) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !lock.waiting().isEmpty());
      List.of(StackExtension.server(), server).forEach(ParleyServer::pause);
      Set<Integer> stopped = lock.waiting();
      assertThat(stopped).isNotEmpty();
      lock.release(); // to somebody who does not go on
      Awaitility.await()
          .atMost(Duration.ofSeconds(60)) // ten for each of them
          .until(() -> Collections.disjoint(lock.transactions(), stopped));
      List.of(StackExtension.server(), server).forEach(ParleyServer::resume);
      reactor.awaitMore(10);
      reactor.stop();
    } finally {
      List.of(StackExtension.server(), server).forEach(ParleyServer::resume);
      reactor.close();
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
