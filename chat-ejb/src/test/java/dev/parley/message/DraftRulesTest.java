package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Content;
import dev.parley.model.MessageFormat;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
class DraftRulesTest {
  private final DraftRules rules = new DraftRules();

  DraftRulesTest() {
    rules.limits = new MessageLimits();
    rules.limits.contentBytes = 100;
  }

  @Test
  void attachmentsAreBoundedAndDifferentIds() {
    assertThatCode(() -> rules.check(withAttachments(0))).doesNotThrowAnyException();
    assertThatCode(() -> rules.check(withAttachments(32))).doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.check(withAttachments(33)))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("32");
    for (String wrong : List.of("media_", "media_../x", "m_1", "", "media_a,media_b")) {
      assertThatThrownBy(() -> rules.check(with(List.of(wrong))))
          .as(wrong)
          .isInstanceOf(BadRequestException.class);
    }
    assertThatThrownBy(() -> rules.check(with(List.of("media_1", "media_1"))))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void aPictureNeedsNoWords() {
    Content wordless = new Content("", MessageFormat.PLAIN, null, List.of("media_1"), List.of());
    assertThatCode(() -> rules.check(wordless)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.check(Content.plain(" ")))
        .isInstanceOf(BadRequestException.class);
  }

  private static Content withAttachments(int count) {
    return with(IntStream.range(0, count).mapToObj(i -> "media_" + i).toList());
  }

  private static Content with(List<String> attachments) {
    return new Content("words", MessageFormat.PLAIN, null, attachments, List.of());
  }
}
