package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MessageIdTest {
  private static final long MAX_TICKS = 0x0FFF_FFFF_FFFF_FFFFL - 0x01B21DD213814000L;

  @Property
  void textAndPartsComeBack(
      @ForAll @LongRange(min = 0, max = MAX_TICKS) long ticks,
      @ForAll @IntRange(max = 0x3FFF) int partition,
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFF_FFFFL) long offset) {
    MessageId id = MessageId.of(ticks, partition, offset);
    assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    assertThat(id.unixTicks()).isEqualTo(ticks);
    assertThat(id.partition()).isEqualTo(partition);
    assertThat(id.offset()).isEqualTo(offset);
    assertThat(id.toString()).hasSize(28);
  }

  @Property
  void textsSortLikeTheIds(
      @ForAll @LongRange(min = 0, max = MAX_TICKS) long one,
      @ForAll @LongRange(min = 0, max = MAX_TICKS) long other,
      @ForAll @LongRange(min = 0, max = 1000) long offset) {
    MessageId a = MessageId.of(one, 3, offset);
    MessageId b = MessageId.of(other, 3, 500);
    assertThat(Integer.signum(a.toString().compareTo(b.toString())))
        .isEqualTo(Integer.signum(Comparator.<MessageId>naturalOrder().compare(a, b)));
  }

  @Test
  void timeIsTheClockInMilliseconds() {
    Instant time = Instant.parse("2026-11-24T05:06:07.008Z");
    MessageId id = MessageId.of(MessageId.ticksOf(time.toEpochMilli()) + 9_999, 0, 0);
    assertThat(id.time()).isEqualTo(time);
  }

  @Test
  void refusesOtherUuidsAndTexts() {
    assertThatThrownBy(() -> new MessageId(UUID.randomUUID()))
        .isInstanceOf(IllegalArgumentException.class);
    for (String bad : new String[] {"", "m_", "m_1", "x_00000000000000000000000000"}) {
      assertThatThrownBy(() -> MessageId.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> MessageId.parse("m_" + "0".repeat(26)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MessageId.parse("m_" + "8" + "0".repeat(25)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesPositionsThatDoNotFit() {
    assertThatThrownBy(() -> MessageId.of(0, 0x4000, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MessageId.of(0, 0, 1L << 48))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
