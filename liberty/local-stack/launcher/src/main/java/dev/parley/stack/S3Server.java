package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A store that speaks S3 and keeps objects as files (S3Proxy). It asks for signatures as any other
 * S3 does.
 */
final class S3Server implements Blueprint {

  private static final String JVM = "-Xms16m -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
  private static final String MAIN = "org.gaul.s3proxy.Main";
  private static final String SETTINGS = "s3.properties";
  private static final String LOGGING = "s3-logback.xml";
  private static final byte[] QUESTION =
      "GET / HTTP/1.0\r\nHost: local\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final StackConfig config;
  private final Secrets secrets;

  S3Server(StackConfig config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(StackConfig.host(1), config.ports().s3()));
  }

  @Override
  public void prepare(Path directory) {
    try {
      Files.createDirectories(directory.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set up the object store in " + directory, e);
    }
    Map<String, Object> values =
        Map.of(
            "host", StackConfig.host(1),
            "port", config.ports().s3(),
            "access-key", LocalStack.USER,
            "secret-key", secrets.key(LocalStack.S3_SECRET_KEY),
            "directory", directory);
    PrivateFiles.write(directory.resolve(SETTINGS), Template.fill(Template.text(SETTINGS), values));
    Template.write(LOGGING, Map.of(), directory);
  }

  @Override
  public List<String> command(Path directory) {
    return new JavaCommand(config, "s3", JVM)
        .option("logback.configurationFile", directory.resolve(LOGGING))
        .run(directory, MAIN, "--properties", directory.resolve(SETTINGS).toString());
  }

  /** Any answer of HTTP: who asks without a signature is refused. */
  @Override
  public boolean isReady() {
    return Wire.ask(
        addresses().get(0),
        (out, in) -> {
          out.write(QUESTION);
          out.flush();
          return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("HTTP/");
        });
  }
}
