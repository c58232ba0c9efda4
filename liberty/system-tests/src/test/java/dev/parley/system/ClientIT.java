package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Ack;
import dev.parley.client.ConversationView;
import dev.parley.client.Event;
import dev.parley.client.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java client over every transport, with connections that break. */
class ClientIT {
  private static final int SENDS = 30;

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyEventIsToldOnceInOrderHoweverConnectionsBreak(Transport transport) {
    try (Person ana = new Person(transport);
        Person ben = new Person(transport)) {
      String conversation = ana.client().rest().direct(ben.userId()).join();
      List<CompletableFuture<Ack>> acks = new ArrayList<>();
      for (int i = 0; i < SENDS; i++) {
        acks.add(ana.client().send(conversation, "a" + i));
        acks.add(ben.client().send(conversation, "b" + i));
        if (i % 10 == 5) {
          acks.get(acks.size() - 4).join();
          ana.client().cut();
          ben.client().cut();
        }
      }
      assertThat(acks.stream().map(ack -> ack.join().seq()))
          .containsExactlyInAnyOrderElementsOf(upTo(2L * SENDS));
      ana.await(2L * SENDS);
      ben.await(2L * SENDS);
      for (Person person : List.of(ana, ben)) {
        assertThat(person.seqs()).isEqualTo(upTo(2L * SENDS));
        assertThat(person.skipped()).isEmpty();
      }
      List<String> own =
          ben.heard().stream()
              .filter(event -> event.senderId().equals(ana.userId()))
              .map(Event::content)
              .toList();
      assertThat(own).isEqualTo(LongStream.range(0, SENDS).mapToObj(i -> "a" + i).toList());
    }
  }

  @Test
  void deviceGoesOnOverAnotherTransport() {
    try (Person ana = new Person(Transport.WEBSOCKET);
        Person ben = new Person(Transport.WEBSOCKET)) {
      String conversation = ana.client().rest().direct(ben.userId()).join();
      long seq = 0;
      for (Transport transport : List.of(Transport.SSE, Transport.POLL, Transport.WEBSOCKET)) {
        seq = ana.client().send(conversation, "to be heard live").join().seq();
        ben.await(seq);
        ben.client().close();
        seq = ana.client().send(conversation, "missed").join().seq();
        ben.reconnect(transport);
        ben.await(seq);
      }
      assertThat(ben.seqs()).isEqualTo(upTo(seq));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void eventsMakeWhatHistoryShows(Transport transport) {
    try (Person ana = new Person(transport);
        Person ben = new Person(transport)) {
      String conversation = ana.client().rest().group("a group", List.of(ben.userId())).join();
      String first = ana.client().send(conversation, "first").join().eventId();
      String second = ana.client().send(conversation, "second").join().eventId();
      ana.client().edit(conversation, first, "first, edited").join();
      ben.client().react(conversation, first, "👍").join();
      ben.client().react(conversation, first, "x?y").join();
      ben.client().unreact(conversation, first, "x?y").join();
      ana.client().delete(conversation, second).join();
      ana.client().rest().rename(conversation, "another name").join();
      long last = ben.client().send(conversation, "last").join().seq();
      assertThat(last).isEqualTo(9);
      for (Person person : List.of(ana, ben)) {
        person.await(last);
        ConversationView live = new ConversationView(person.userId());
        person.heard().forEach(live::apply);
        ConversationView fresh = new ConversationView(person.userId());
        person.client().rest().history(conversation).join().forEach(fresh::apply);
        assertThat(live.messages()).isEqualTo(fresh.messages());
        assertThat(live.messages()).hasSize(3);
        assertThat(live.name()).isEqualTo("another name");
        assertThat(person.seqs()).isEqualTo(upTo(last));
      }
    }
  }
}
