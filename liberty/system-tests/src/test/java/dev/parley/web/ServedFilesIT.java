package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the server gives the web client's files to browsers. */
class ServedFilesIT {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  @Test
  void thePageIsAskedForEachTimeAndLetsNothingElseIn() throws Exception {
    HttpResponse<String> page = get("", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.body()).doesNotContain("{{").doesNotContain("href=\"/").doesNotContain("//");
    assertThat(get("", "If-None-Match", header(page, "ETag")).statusCode()).isEqualTo(304);
    assertThat(get("index.html", "Accept", "*/*").body()).isEqualTo(page.body());
  }

  @Test
  void whatThePageNamesIsCompressedAndKeptForEver() throws Exception {
    String page = get("", "Accept", "*/*").body();
    Matcher names = Pattern.compile("assets/[^\"]+").matcher(page);
    int files = 0;
    while (names.find()) {
      files++;
      HttpResponse<String> plain = get(names.group(), "Accept", "*/*");
      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(header(plain, "Cache-Control")).contains("immutable");
      HttpResponse<String> small = get(names.group(), "Accept-Encoding", "gzip, br");
      assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(small, "Vary")).isEqualTo("Accept-Encoding");
    }
    assertThat(files).isGreaterThanOrEqualTo(3);
  }

  @Test
  void theServiceWorkerIsAskedForEachTimeAndTheOnlyOne() throws Exception {
    HttpResponse<String> worker = get("worker.js", "Accept", "*/*");
    assertThat(worker.statusCode()).isEqualTo(200);
    assertThat(header(worker, "Content-Type")).startsWith("text/javascript");
    assertThat(header(worker, "Cache-Control")).isEqualTo("no-cache");
    assertThat(worker.body()).contains("showNotification").doesNotContain("\"fetch\"");
    assertThat(get("worker.js", "If-None-Match", header(worker, "ETag")).statusCode())
        .isEqualTo(304);
    assertThat(header(get("", "Accept", "*/*"), "Content-Security-Policy"))
        .contains("worker-src 'self'", "parley-worker");
  }

  @Test
  void thereIsNothingElse() throws Exception {
    for (String path :
        new String[] {"assets/", "assets/none.js", "assets/../WEB-INF/web.xml", "other.html"}) {
      assertThat(get(path, "Accept", "*/*").statusCode()).isEqualTo(404);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<String> get(String path, String header, String value)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(Visitor.server() + path))
            .timeout(Duration.ofSeconds(10))
            .header(header, value)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
