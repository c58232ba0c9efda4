package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientServletTest {
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.5"})
  void compressedFilesGoToWhoTakesThem(String encodings) {
    assertThat(WebClientServlet.takesGzip(encodings)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.0", "xgzip"})
  void othersGetThemAsTheyAre(String encodings) {
    assertThat(WebClientServlet.takesGzip(encodings)).isFalse();
  }
}
