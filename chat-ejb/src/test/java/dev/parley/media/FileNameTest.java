package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileNameTest {

  @Property
  void anyNameBecomesOneThatCanBeShownAndSaved(@ForAll String text) {
    String name = FileName.of(text);

    assertThat(name).isNotBlank().doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}/\\\\\":<>|?*]");
    assertThat(name).doesNotStartWith(".");
    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(120);
    assertThat(FileName.of(name)).isEqualTo(name);
  }

  @Test
  void theEndingOfALongNameStays() {
    assertThat(FileName.of("x".repeat(500) + ".tar.gz")).hasSize(120).endsWith(".tar.gz");
    assertThat(FileName.of(null)).isEqualTo("file");
  }
}
