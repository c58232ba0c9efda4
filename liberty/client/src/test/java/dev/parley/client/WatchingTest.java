package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private final Watching watching = new Watching();

  @Test
  void eachConnectionIsToldAll() {
    watching.users(List.of("u_a", "u_b"));
    watching.away(true);
    assertThat(watching.version()).isEqualTo(2);
    assertThat(watching.frames())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"watch_presence\",\"user_ids\":[\"u_a\",\"u_b\"]}",
            "{\"type\":\"ping\",\"away\":true}");
    assertThat(watching.query(true)).isEqualTo("&watch=u_a,u_b&away=true");
    assertThat(watching.query(false)).isEqualTo("&away=true");
  }

  @Test
  void whoWatchesNobodyAnyMoreSaysSo() {
    assertThat(watching.query(true)).isEmpty();
    watching.users(List.of());
    assertThat(watching.query(true)).isEqualTo("&watch=");
  }
}
