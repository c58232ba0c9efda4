package dev.parley.system;

import dev.parley.stack.Ports;
import dev.parley.stack.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes the server that Arquillian starts: the assembled one without its application, on ports of
 * its own and the same backing services. Found by JUnit itself after {@link StackExtension} and so
 * before Arquillian, which a test class names; does nothing for other tests.
 */
public final class InContainerServer implements BeforeAllCallback {
  private static final String NAME = "parley-it";

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    boolean wanted =
        AnnotationSupport.findRepeatableAnnotations(
                context.getRequiredTestClass(), ExtendWith.class)
            .stream()
            .anyMatch(named -> List.of(named.value()).contains(ArquillianExtension.class));
    if (!wanted) {
      return;
    }
    StackConfig stack = StackExtension.stack().config();
    Path wlp = stack.checkout().resolve("liberty/server/target/liberty/wlp");
    make(wlp.resolve("usr/servers"), stack.ports());
    System.setProperty("parley.it.wlp", wlp.toString());
    System.setProperty("parley.it.server", NAME);
    System.setProperty("parley.it.port", Integer.toString(httpPort(stack.ports())));
  }

  private static void make(Path servers, Ports ports) throws IOException {
    Path assembled = servers.resolve("parley");
    Path server = servers.resolve(NAME);
    delete(server);
    Files.createDirectories(server.resolve("dropins"));
    copyFiles(assembled, server);
    copyFiles(assembled.resolve("rar"), server.resolve("rar"));
    copyFiles(assembled.resolve("jdbc"), server.resolve("jdbc"));
    Path xml = server.resolve("server.xml");
    Files.writeString(
        xml,
        Files.readString(xml)
            .replaceFirst("(?s)<enterpriseApplication\\b.*</enterpriseApplication>", ""));
    // The later option wins.
    Path options = server.resolve("jvm.options");
    Files.writeString(options, Files.readString(options) + "\n-Xmx512m\n-XX:TieredStopAtLevel=1\n");
    writePrivately(server.resolve("server.env"), lines(environment(ports)));
  }

  private static Map<String, String> environment(Ports ports) {
    Map<String, String> environment = new TreeMap<>(StackExtension.stack().serverEnvironment());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CHAT_GATEWAY_ID", "gw-it");
    environment.put("CHAT_HTTP_HOST", "127.0.0.1");
    environment.put("CHAT_HTTP_PORT", Integer.toString(httpPort(ports)));
    environment.put("CHAT_HTTPS_PORT", Integer.toString(ports.https() + 1));
    // The log's partitions are shared out anew while the first message is under way.
    environment.put("CHAT_MESSAGE_ACK_TIMEOUT_MS", "60000");
    return environment;
  }

  private static int httpPort(Ports ports) {
    return ports.http() + 1;
  }

  private static String lines(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  // The file holds the stack's passwords.
  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
