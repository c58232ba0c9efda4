package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentDispositionTest {

  @Property
  void whatIsWrittenIsReadAgainAndIsOneLineOfAscii(@ForAll String text) {
    String name = FileName.of(text);
    String header = ContentDisposition.of(false, name);

    assertThat(header).matches("attachment; filename=\"[ -~]*\"; filename\\*=UTF-8''[!-~]*");
    assertThat(header.substring(0, header.lastIndexOf(';')).chars().filter(c -> c == '"'))
        .hasSize(2);
    assertThat(ContentDisposition.name(header)).contains(name);
  }

  @Test
  void theNameOfAllFormsIsRead() {
    assertThat(ContentDisposition.name("attachment; filename=\"a \\\"b\\\".txt\""))
        .contains("a \"b\".txt");
    assertThat(ContentDisposition.name("attachment; FILENAME=a.txt")).contains("a.txt");
    assertThat(ContentDisposition.name("attachment; filename=\"x\"; filename*=utf-8'en'%e2%82%ac"))
        .contains("€");
    assertThat(ContentDisposition.name("inline")).isEmpty();
    assertThat(ContentDisposition.name("attachment; filename*=UTF-8''%e2%8")).isEmpty();
  }
}
