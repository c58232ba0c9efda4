package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Content;
import dev.parley.model.MessageFormat;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnsupportedException;
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
  void attachmentsAreUnsupportedAndTooManyAreTooLarge() {
    assertThatCode(() -> rules.check(withAttachments(0))).doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.check(withAttachments(1)))
        .isInstanceOf(UnsupportedException.class);
    assertThatThrownBy(() -> rules.check(withAttachments(32)))
        .isInstanceOf(UnsupportedException.class);
    assertThatThrownBy(() -> rules.check(withAttachments(33)))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("32");
  }

  private static Content withAttachments(int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "media_" + i).toList();
    return new Content("words", MessageFormat.PLAIN, null, ids, List.of());
  }
}
