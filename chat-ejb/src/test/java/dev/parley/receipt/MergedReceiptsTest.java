package dev.parley.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.Watermarks;
import dev.parley.wire.WatermarkRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MergedReceiptsTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");

  @Test
  void readImpliesDelivered() {
    MergedReceipts merged =
        MergedReceipts.of(
            List.of(
                receipt("u_1", "a", ReceiptStatus.DELIVERED, 5, 10),
                receipt("u_1", "b", ReceiptStatus.READ, 7, 20),
                receipt("u_1", "a", ReceiptStatus.READ, 3, 30)));
    assertThat(merged.members())
        .containsExactly(new Watermarks(CONVERSATION, new UserId("u_1"), 7, 20, 7, 20));
    assertThat(merged.devices()).hasSize(2);
  }

  @Test
  void deliveredIsNotRead() {
    MergedReceipts merged =
        MergedReceipts.of(List.of(receipt("u_1", "a", ReceiptStatus.DELIVERED, 5, 10)));
    assertThat(merged.members())
        .containsExactly(new Watermarks(CONVERSATION, new UserId("u_1"), 5, 10, 0, 0));
  }

  @Property(tries = 300)
  void orderAndRepetitionDoNotMatter(
      @ForAll("batches") List<WatermarkRecord.Receipt> batch, @ForAll long seed) {
    List<WatermarkRecord.Receipt> shuffled = new ArrayList<>(batch);
    shuffled.addAll(batch.subList(0, batch.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    MergedReceipts one = MergedReceipts.of(batch);
    MergedReceipts other = MergedReceipts.of(shuffled);
    assertThat(new HashSet<>(other.members())).isEqualTo(new HashSet<>(one.members()));
    assertThat(new HashSet<>(other.devices())).isEqualTo(new HashSet<>(one.devices()));
    assertThat(one.members()).allMatch(member -> member.delivered() >= member.read());
  }

  @Provide
  Arbitrary<List<WatermarkRecord.Receipt>> batches() {
    return Combinators.combine(
            Arbitraries.of("u_1", "u_2"),
            Arbitraries.of("a", "b"),
            Arbitraries.of(ReceiptStatus.values()),
            Arbitraries.longs().between(1, 20),
            Arbitraries.longs().between(1, 20))
        .as(MergedReceiptsTest::receipt)
        .list()
        .ofMaxSize(30);
  }

  private static WatermarkRecord.Receipt receipt(
      String user, String device, ReceiptStatus status, long seq, long at) {
    return new WatermarkRecord.Receipt(
        CONVERSATION, new UserId(user), new DeviceId(device), status, seq, at);
  }
}
