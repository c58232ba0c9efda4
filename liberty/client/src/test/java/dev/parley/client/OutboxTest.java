package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is not acknowledged is sent again, in its order. */
class OutboxTest {
  private final Outbox outbox = new Outbox(3, new Backoff(() -> 0.5));

  private static long at(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private List<String> due(long millis) {
    return outbox.due(at(millis)).stream().map(OutboxTest::id).toList();
  }

  private static String id(ObjectNode frame) {
    return frame.path("client_msg_id").asText();
  }

  private static String failure(CompletableFuture<Ack> future) {
    return future.handle((ack, failed) -> ((ParleyException) failed).code()).join();
  }

  @Test
  void oneOfAConversationIsUnderWayAtATime() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    CompletableFuture<Ack> second = outbox.add(Frames.command("c", "2"));
    var unused = outbox.add(Frames.command("d", "3"));
    assertThat(due(0)).containsExactly("1", "3");
    assertThat(due(1)).isEmpty();
    assertThat(outbox.acknowledged(Frames.ack("1", 7))).isPresent();
    assertThat(first.join().seq()).isEqualTo(7);
    assertThat(due(2)).containsExactly("2");
    assertThat(second).isNotDone();
  }

  @Test
  void whatWasUnderWayIsSentAgainAfterAReconnect() {
    var unused = outbox.add(Frames.command("c", "1"));
    assertThat(due(0)).containsExactly("1");
    outbox.disconnected();
    assertThat(outbox.pending(10).get(0).path("client_msg_id").asText()).isEqualTo("1");
    assertThat(due(1)).containsExactly("1");
  }

  @Test
  void anAnswerThatNeverComesIsNotWaitedForTooLong() {
    var unused = outbox.add(Frames.command("c", "1"));
    assertThat(due(0)).containsExactly("1");
    assertThat(due(19_000)).isEmpty();
    assertThat(due(20_000)).containsExactly("1");
  }

  @Test
  void temporaryRefusalsAreTriedAgainBeforeWhatFollows() {
    var unused = outbox.add(Frames.command("c", "1"));
    var unusedToo = outbox.add(Frames.command("c", "2"));
    assertThat(due(0)).containsExactly("1");
    outbox.refused(Frames.error("1", "unavailable", true, 500), at(10));
    assertThat(due(509)).isEmpty();
    assertThat(due(510)).containsExactly("1");
  }

  @Test
  void aFullRateHoldsUpEverything() {
    var unused = outbox.add(Frames.command("c", "1"));
    assertThat(due(0)).containsExactly("1");
    var unusedToo = outbox.add(Frames.command("d", "2"));
    outbox.refused(Frames.error("1", "rate_limited", true, 100), at(0));
    assertThat(due(99)).isEmpty();
    assertThat(due(100)).containsExactly("1", "2");
  }

  @Test
  void otherRefusalsFailTheCommandAndLetTheNextPass() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    var unused = outbox.add(Frames.command("c", "2"));
    assertThat(due(0)).containsExactly("1");
    outbox.refused(Frames.error("1", "not_a_member", false, 0), at(0));
    assertThat(failure(first)).isEqualTo("not_a_member");
    assertThat(due(1)).containsExactly("2");
  }

  @Test
  void aRefusalOfARepetitionLeavesOpenWhetherItWasDone() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    CompletableFuture<Ack> second = outbox.add(Frames.command("d", "2"));
    assertThat(due(0)).containsExactly("1", "2");
    outbox.refused(Frames.error("2", "not_a_member", false, 0), at(1));
    assertThat(uncertain(second)).isFalse();
    outbox.disconnected();
    assertThat(due(2)).containsExactly("1");
    outbox.refused(Frames.error("1", "not_a_member", false, 0), at(3));
    assertThat(uncertain(first)).isTrue();
  }

  private static boolean uncertain(CompletableFuture<Ack> future) {
    return future.handle((ack, failed) -> ((ParleyException) failed).isUncertain()).join();
  }

  @Test
  void thereIsRoomForSoManyOnly() {
    for (int i = 0; i < 3; i++) {
      assertThat(outbox.add(Frames.command("c", "n" + i))).isNotDone();
    }
    assertThat(failure(outbox.add(Frames.command("c", "more")))).isEqualTo("too_many_pending");
  }

  @Test
  void whatTheApplicationGivesUpIsNotSent() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    boolean unused = first.cancel(false);
    assertThat(due(0)).isEmpty();
    assertThat(outbox.pending(10)).isEmpty();
  }

  @Test
  void theSameNameIsTheSameCommand() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    assertThat(outbox.add(Frames.command("c", "1"))).isSameAs(first);
  }

  @Test
  void theEndFailsAllAsUnknown() {
    CompletableFuture<Ack> first = outbox.add(Frames.command("c", "1"));
    outbox.fail(ParleyException.closed("over"));
    assertThat(failure(first)).isEqualTo("closed");
  }
}
