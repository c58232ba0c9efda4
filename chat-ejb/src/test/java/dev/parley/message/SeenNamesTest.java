package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ClientMessageId;
import dev.parley.persistence.message.ClientMessageNames;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenNamesTest {
  private final SeenNames names = new SeenNames();

  @Test
  void nothingIsRuledOutBeforeAllWasRead() {
    names.read(new ClientMessageNames(List.of(name("a"), name("b")), false));
    assertThat(names.rulesOut(name("x"))).isFalse();
    assertThat(names.isToBeRead()).isTrue();
    assertThat(names.readTo()).isEqualTo(name("b"));
    names.read(new ClientMessageNames(List.of(name("c")), true));
    assertThat(names.isToBeRead()).isFalse();
    assertThat(names.rulesOut(name("x"))).isTrue();
    assertThat(names.rulesOut(name("a"))).isFalse();
    assertThat(names.rulesOut(name("c"))).isFalse();
  }

  @Test
  void whatIsSaidMeanwhileCounts() {
    names.add(name("z"));
    names.read(new ClientMessageNames(List.of(), true));
    names.add(name("y"));
    assertThat(names.rulesOut(name("z"))).isFalse();
    assertThat(names.rulesOut(name("y"))).isFalse();
    assertThat(names.rulesOut(name("x"))).isTrue();
  }

  @Test
  void namesWithOneHashAreBothLookedUp() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    names.read(new ClientMessageNames(List.of(name("Aa")), true));
    assertThat(names.rulesOut(name("BB"))).isFalse();
  }

  @Test
  void whoSaidTooMuchIsAlwaysLookedUp() {
    names.read(new ClientMessageNames(List.of(), true));
    IntStream.range(0, 60_000).forEach(i -> names.add(name("n" + i)));
    assertThat(names.rulesOut(name("x"))).isFalse();
    assertThat(names.isToBeRead()).isFalse();
    assertThat(names.size()).isLessThan(60_000);
  }

  private static ClientMessageId name(String text) {
    return new ClientMessageId(text);
  }
}
