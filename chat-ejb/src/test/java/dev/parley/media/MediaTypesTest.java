package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<!DOCTYPE html><html></html>|text/html",
        "<html><body>|text/html",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>|image/svg+xml",
        "%PDF-1.7|application/pdf",
        "MZ words|application/x-msdownload",
        "plain words|text/plain",
      })
  void whatCouldRunIsNeverShown(String content, String type) {
    String found = MediaTypes.detect(content.getBytes(StandardCharsets.UTF_8));

    assertThat(MediaTypes.isShown(found)).isFalse();
    assertThat(MediaTypes.told(found)).isEqualTo("application/octet-stream");
    assertThat(found).isEqualTo(type);
  }
}
