package dev.parley.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  static void write(String resource, Map<String, ?> values, Path directory) {
    write(directory.resolve(resource), fill(text(resource), values));
  }

  /** Writes the resource as it is under its own name into the directory. */
  static Path copy(String resource, Path directory) {
    Path file = directory.resolve(resource);
    write(file, text(resource));
    return file;
  }

  // Whole and aside: a shell reads its script bit by bit, and may run the old one still.
  private static void write(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
