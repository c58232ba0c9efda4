package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM with the class path of one service's module, through an argument file: the class path is
 * long.
 */
final class JavaCommand {

  private final Path module;
  private final List<String> options = new ArrayList<>();

  /** For the module {@code liberty/local-stack/NAME}. */
  JavaCommand(StackConfig config, String name, String defaultOptions) {
    module = config.checkout().resolve("liberty/local-stack").resolve(name).resolve("target");
    String chosen = config.jvm().getOrDefault(name, defaultOptions);
    options.addAll(List.of(chosen.trim().split("\\s+")));
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Djava.net.preferIPv4Stack=true");
  }

  JavaCommand option(String name, Object value) {
    options.add(quoted("-D" + name + "=" + value));
    return this;
  }

  /** The lines of an argument file, comments included. */
  JavaCommand lines(String text) {
    options.addAll(text.lines().toList());
    return this;
  }

  /** Writes the argument file into the directory and gives the command. */
  List<String> run(Path directory, String mainClass, String... arguments) {
    List<String> lines = new ArrayList<>(options);
    lines.add("-cp");
    lines.add(quoted(classPath()));
    Path file = directory.resolve("jvm.args");
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    List<String> command = new ArrayList<>(List.of(executable(), "@" + file, mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String classPath() {
    Path list = module.resolve("service.classpath");
    try {
      String libraries = Files.readString(list, StandardCharsets.UTF_8).trim();
      Path classes = module.resolve("classes");
      return Files.isDirectory(classes) ? classes + ":" + libraries : libraries;
    } catch (IOException e) {
      throw new StackException(
          "%s is missing: build liberty/local-stack first (mvn -f liberty/local-stack package)"
              .formatted(list),
          e);
    }
  }

  /** As java's argument files want it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
