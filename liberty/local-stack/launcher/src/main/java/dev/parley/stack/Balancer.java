package dev.parley.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's load balancers, either of which may stand before the servers. */
public enum Balancer {
  /** Passes over a server that refuses, and does not ask beforehand. */
  NGINX("nginx-light", "nginx/parley.conf", "listen 80;", "listen %s:%d;") {
    @Override
    List<String> command(Path executable, Path directory) {
      return List.of(
          executable.toString(), "-e", "error.log", "-p", directory + "/", "-c", "nginx.conf");
    }
  },
  /** Asks each server each second whether it is ready. */
  HAPROXY("haproxy", "haproxy/parley.cfg", "bind :80", "bind %s:%d") {
    @Override
    List<String> command(Path executable, Path directory) {
      return List.of(
          executable.toString(), "-db", "-f", directory.resolve("parley.cfg").toString());
    }
  };

  private final String debianPackage;
  private final String shipped;
  private final String listens;
  private final String listensHere;

  Balancer(String debianPackage, String shipped, String listens, String listensHere) {
    this.debianPackage = debianPackage;
    this.shipped = shipped;
    this.listens = listens;
    this.listensHere = listensHere;
  }

  /**
   * The one of that name; none for an empty name.
   *
   * @throws StackException if there is no such balancer
   */
  public static Optional<Balancer> named(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    for (Balancer one : values()) {
      if (one.program().equals(name)) {
        return Optional.of(one);
      }
    }
    throw new StackException("A balancer is nginx or haproxy, not %s (-Dbalancer)".formatted(name));
  }

  /** Whether it is installed here. */
  public boolean isInstalled() {
    return findExecutable().isPresent();
  }

  String program() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The configuration that operators are given, in the checkout. */
  Path shipped(Path checkout) {
    return checkout.resolve("server-config/src/main").resolve(shipped);
  }

  /** The line that says where it listens. */
  String listens() {
    return listens;
  }

  String listensOn(String host, int port) {
    return listensHere.formatted(host, port);
  }

  abstract List<String> command(Path executable, Path directory);

  Path requireExecutable() {
    return findExecutable()
        .orElseThrow(
            () ->
                new StackException(
                    "-Dbalancer=%s needs %s: apt-get install %s (its own service may stay stopped)"
                        .formatted(program(), program(), debianPackage)));
  }

  private Optional<Path> findExecutable() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .map(place -> Path.of(place, program()))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
