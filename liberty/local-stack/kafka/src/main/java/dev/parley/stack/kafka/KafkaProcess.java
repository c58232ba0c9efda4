package dev.parley.stack.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * One Kafka broker and controller in a JVM of its own.
 *
 * <p>The first start formats the log directory, so that the launcher needs no second process.
 */
public final class KafkaProcess {

  private KafkaProcess() {}

  /**
   * Runs the broker until it is told to end.
   *
   * @param args the path of {@code server.properties}, the cluster id (22 characters of base64url)
   * @throws IOException if the properties cannot be read
   */
  public static void main(String[] args) throws IOException {
    String file = args[0];
    if (!isFormatted(Path.of(file))) {
      String[] format = {"format", "-t", args[1], "-c", file};
      int exit = StorageTool.execute(format, System.out);
      if (exit != 0) {
        System.exit(exit);
      }
    }
    Kafka.main(new String[] {file});
  }

  private static boolean isFormatted(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
  }
}
