package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class StateParametersTest {

  @Test
  void idsAreSeparatedByCommas() {
    assertThat(StateParameters.watch("u_a,u_b").userIds())
        .containsExactly(new UserId("u_a"), new UserId("u_b"));
    assertThat(StateParameters.watch("").userIds()).isEmpty();
  }

  @Test
  void whatIsNoIdAndWhatIsTooMuchIsRefused() {
    assertThatThrownBy(() -> StateParameters.watch("u_a,,u_b"))
        .isInstanceOf(BadRequestException.class);
    String many = String.join(",", Collections.nCopies(201, "u_a"));
    assertThatThrownBy(() -> StateParameters.watch(many)).isInstanceOf(TooLargeException.class);
  }

  @Test
  void awayIsTrueOrFalse() {
    assertThat(StateParameters.away("true")).isTrue();
    assertThat(StateParameters.away("false")).isFalse();
    assertThat(StateParameters.away(null)).isFalse();
    assertThatThrownBy(() -> StateParameters.away("1")).isInstanceOf(BadRequestException.class);
  }
}
