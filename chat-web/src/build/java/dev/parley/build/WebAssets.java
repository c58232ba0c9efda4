package dev.parley.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A step of the build: writes the page that names the bundle's files, compresses all of them, and
 * fails when a browser would have to load more than the budget before the page works. Run by its
 * source.
 */
public final class WebAssets {
  /**
   * Minified: {@code import{a}from"./x.js"} and {@code import"./x.js"}, but not {@code
   * import("./x.js")}.
   */
  private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\"\\./([^\"]+)\"");

  private final Path bundle;
  private final Path site;

  private WebAssets(Path bundle, Path site) {
    this.bundle = bundle;
    this.site = site;
  }

  /** Bundle, template, target, budget in bytes, service worker. */
  public static void main(String[] args) throws IOException {
    WebAssets assets = new WebAssets(Path.of(args[0]), Path.of(args[2]));
    assets.write(Files.readString(Path.of(args[1])), Integer.parseInt(args[3]));
    assets.named(Path.of(args[4]));
  }

  private void write(String template, int budget) throws IOException {
    Files.createDirectories(site.resolve("assets"));
    String script = find("main-", ".js");
    String style = find("main-", ".css");
    Set<String> scripts = loadedWith(script);
    StringBuilder preloads = new StringBuilder();
    for (String other : scripts) {
      if (!other.equals(script)) {
        preloads.append("<link rel=\"modulepreload\" href=\"assets/").append(other).append("\">");
      }
    }
    String page =
        template
            .replace("{{script}}", script)
            .replace("{{style}}", style)
            .replace("{{icon}}", find("icon-", ".svg"))
            .replace("{{preloads}}", preloads);
    Files.writeString(site.resolve("index.html"), page);
    int total = compress(site.resolve("index.html"), site.resolve("index.html.gz"));
    List<String> parts = new ArrayList<>(List.of(part("page", total)));
    for (String name : files()) {
      Path file = Files.copy(bundle.resolve(name), site.resolve("assets").resolve(name));
      int size = compress(file, site.resolve("assets").resolve(name + ".gz"));
      if (scripts.contains(name) || name.equals(style)) {
        total += size;
        parts.add(part(name.replaceFirst("-[^-]*$", ""), size));
      }
    }
    String result =
        "First load, compressed: %s of %s (%s)"
            .formatted(kilobytes(total), kilobytes(budget), String.join(", ", parts));
    System.out.println(result);
    if (total > budget) {
      throw new IllegalStateException("the budget is exceeded. " + result);
    }
  }

  /** What keeps its name, at the root. */
  private void named(Path file) throws IOException {
    Path copy = Files.copy(file, site.resolve(file.getFileName()));
    int size = compress(copy, site.resolve(file.getFileName() + ".gz"));
    System.out.println("Service worker, compressed: " + kilobytes(size));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(bundle)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String find(String prefix, String suffix) throws IOException {
    return files().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + prefix + "*" + suffix));
  }

  private Set<String> loadedWith(String script) throws IOException {
    Set<String> loaded = new LinkedHashSet<>();
    Deque<String> due = new ArrayDeque<>(List.of(script));
    while (!due.isEmpty()) {
      String name = due.pop();
      if (loaded.add(name)) {
        Matcher imports = STATIC_IMPORT.matcher(Files.readString(bundle.resolve(name)));
        while (imports.find()) {
          due.add(imports.group(1));
        }
      }
    }
    return loaded;
  }

  private static int compress(Path from, Path to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(Files.readAllBytes(from));
    }
    Files.write(to, bytes.toByteArray());
    return bytes.size();
  }

  private static String part(String name, int bytes) {
    return name + " " + kilobytes(bytes);
  }

  private static String kilobytes(int bytes) {
    return String.format(Locale.ROOT, "%.1f KB", bytes / 1000.0);
  }
}
