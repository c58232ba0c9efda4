package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a server says of itself at {@code /metrics}. */
record Metrics(String text) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  static Metrics of(URI server) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/metrics?scope=application"))
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return new Metrics(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of all series that begin so; 0 if there is none. */
  int value(String name) {
    return value(name, "");
  }

  /** The same, of those with a label, as {@code code="too_large"}. */
  int value(String name, String label) {
    return (int)
        text.lines()
            .filter(line -> line.startsWith(name) && line.contains(label))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }
}
