package dev.parley.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The services' configuration files, kept as resources with <code>${name}</code> for what differs.
 */
final class Template {

  private Template() {}

  /** The resource as it is. */
  static String text(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read resource " + resource, e);
    }
  }

  /** Replaces each name by its value; a name without a value is a mistake of the caller. */
  static String fill(String template, Map<String, ?> values) {
    String text = template;
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
    }
    int left = text.indexOf("${");
    if (left >= 0) {
      throw new IllegalArgumentException(
          "No value for " + text.substring(left, text.indexOf('}', left) + 1));
    }
    return text;
  }

  /** Writes the filled resource under its own name into the directory. */
  static Path write(String resource, Map<String, ?> values, Path directory) {
    Path file = directory.resolve(resource);
    try {
      Files.writeString(file, fill(text(resource), values), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return file;
  }
}
