package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/configuration.md} and the keys of code and server configuration. */
class ConfigurationTableTest {
  private static final Path ROOT = root();

  /** A default in words, or none: nothing to compare. */
  private static final String NO_LITERAL = "";

  private static final Pattern PROPERTY =
      Pattern.compile(
          "@ConfigProperty\\(\\s*name\\s*=\\s*\"([^\"]+)\""
              + "(?:\\s*,\\s*defaultValue\\s*=\\s*\"([^\"]*)\")?\\s*\\)");

  // A variable with a value is composed of others and cannot be set from outside.
  private static final Pattern VARIABLE =
      Pattern.compile("<variable\\s+name=\"([^\"]+)\"\\s+defaultValue=\"([^\"]*)\"");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(chat\\.[a-z0-9.-]+)` \\| (?:`([^`|]+)`|[^`|]*) \\| \\S.*\\|$");

  @Test
  void everyKeyIsInATableAndEveryRowHasAKey() {
    assertThat(table().keySet()).isEqualTo(new TreeSet<>(keys().keySet()));
  }

  @Test
  void theTablesTellTheDefaultsThatHold() {
    Map<String, String> expected = keys();
    expected.replaceAll((key, value) -> value.contains("${") ? NO_LITERAL : value);
    assertThat(table()).isEqualTo(expected);
  }

  @Test
  void noKeyIsInTwoRows() {
    List<String> rows =
        ROW.matcher(read(ROOT.resolve("docs/configuration.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(rows).doesNotHaveDuplicates();
  }

  @Test
  void noPropertyIsWrittenInAWayThatThisTestCannotRead() {
    for (Path source : sources()) {
      String text = read(source);
      long all = Pattern.compile("@ConfigProperty\\(").matcher(text).results().count();
      assertThat(PROPERTY.matcher(text).results().count()).as(source.toString()).isEqualTo(all);
    }
  }

  /** Every key with its default. The server's variables win over what the code falls back to. */
  private static Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    sources().forEach(source -> collect(PROPERTY, read(source), keys));
    files("server-config/src/main/liberty/config", ".xml")
        .forEach(file -> collect(VARIABLE, read(file), keys));
    return keys;
  }

  private static Map<String, String> table() {
    Map<String, String> table = new TreeMap<>();
    collect(ROW, read(ROOT.resolve("docs/configuration.md")), table);
    return table;
  }

  private static void collect(Pattern pattern, String text, Map<String, String> into) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2);
      into.put(matcher.group(1), value == null ? NO_LITERAL : value);
    }
  }

  private static List<Path> sources() {
    return Stream.of("chat-persistence", "chat-ejb", "chat-web")
        .flatMap(module -> files(module + "/src/main/java", ".java").stream())
        .toList();
  }

  private static List<Path> files(String directory, String suffix) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkout's root; tests run in their module's directory. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("docs/configuration.md")) && here.getParent() != null) {
      here = here.getParent();
    }
    return here;
  }
}
