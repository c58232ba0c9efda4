package dev.parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreviewsTest {
  @Test
  void longWordsAreCutBetweenCharacters() {
    assertThat(Previews.cut("Lunch?")).isEqualTo("Lunch?");
    assertThat(Previews.cut("a".repeat(120))).isEqualTo("a".repeat(120));
    assertThat(Previews.cut("😀".repeat(121))).isEqualTo("😀".repeat(120) + "…");
  }
}
