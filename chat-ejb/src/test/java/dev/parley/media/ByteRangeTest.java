package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @Property
  void aPartIsInsideTheFile(
      @ForAll @LongRange(max = 100) long first,
      @ForAll @LongRange(max = 100) long last,
      @ForAll @LongRange(max = 50) long size) {
    ByteRange.of("bytes=" + first + "-" + last, size)
        .ifPresentOrElse(
            range -> {
              assertThat(range.first()).isNotNegative();
              assertThat(range.last()).isLessThan(Math.max(1, size));
              assertThat(range.isPart()).isEqualTo(first <= last);
            },
            () -> assertThat(first).isGreaterThanOrEqualTo(size));
  }

  @Property
  void anythingElseAsksForAll(@ForAll String header) {
    if (!header.strip().startsWith("bytes")) {
      assertThat(ByteRange.of(header, 10)).contains(ByteRange.all(10));
    }
  }

  @Test
  void endsAreRead() {
    assertThat(ByteRange.of("bytes=-3", 10)).contains(new ByteRange(7, 9, true));
    assertThat(ByteRange.of("bytes=-30", 10)).contains(new ByteRange(0, 9, true));
    assertThat(ByteRange.of("bytes=3-", 10)).contains(new ByteRange(3, 9, true));
    assertThat(ByteRange.of("bytes=-0", 10)).isEmpty();
    assertThat(ByteRange.of("bytes=10-", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1-2,4-5", "bytes=-", "bytes=5-3", "lines=1-2"})
  void whatIsNotServedInPartsIsServedAsAWhole(String header) {
    assertThat(ByteRange.of(header, 10)).contains(ByteRange.all(10));
  }
}
