package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
  private final FrameAssembler assembler = new FrameAssembler(10);

  @Test
  void putsFragmentsTogether() throws FrameAssembler.TooLarge {
    assertThat(assembler.add("he", false)).isEmpty();
    assertThat(assembler.add("ll", false)).isEmpty();
    assertThat(assembler.add("o", true)).contains("hello");
    assertThat(assembler.add("again", true)).contains("again");
  }

  @Test
  void boundsTheWholeInBytesOfUtf8() throws FrameAssembler.TooLarge {
    assertThat(assembler.add("éé", false)).isEmpty();
    assertThat(assembler.add("éé", false)).isEmpty();
    assertThatThrownBy(() -> assembler.add("éé", true)).isInstanceOf(FrameAssembler.TooLarge.class);
  }

  @Test
  void eachMessageHasTheWholeBound() throws FrameAssembler.TooLarge {
    assertThat(assembler.add("0123456789", true)).isPresent();
    assertThat(assembler.add("0123456789", true)).isPresent();
  }
}
