package dev.parley.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The Artemis broker; it acknowledges a durable send after its journal is synced. */
final class ArtemisBroker implements Blueprint {

  private static final String JVM = "-Xms16m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
  private static final String MAIN = "dev.parley.stack.artemis.ArtemisProcess";
  private static final String FILE = "artemis.properties";
  private static final String LOGGING = "artemis-logging.properties";
  private static final byte PING = 10;
  private static final int PING_LENGTH = 17;
  private static final long CONNECTION_TTL_MILLIS = 60_000;

  private final StackConfig config;
  private final Secrets secrets;

  ArtemisBroker(StackConfig config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "artemis";
  }

  @Override
  public List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(StackConfig.host(1), config.ports().artemis()));
  }

  @Override
  public void prepare(Path directory) {
    Properties properties = new Properties();
    properties.setProperty("host", StackConfig.host(1));
    properties.setProperty("port", Integer.toString(config.ports().artemis()));
    properties.setProperty("data", directory.resolve("data").toString());
    properties.setProperty("user", LocalStack.USER);
    properties.setProperty("password", secrets.password(LocalStack.ARTEMIS_PASSWORD));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "Written by the launcher at each start.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFiles.write(directory.resolve(FILE), text.toString());
    Template.write(LOGGING, Map.of(), directory);
  }

  @Override
  public List<String> command(Path directory) {
    return new JavaCommand(config, "artemis", JVM)
        .option("java.util.logging.config.file", directory.resolve(LOGGING))
        .run(directory, MAIN, directory.resolve(FILE).toString());
  }

  /** A ping of the core protocol, which the broker sends back once it is active. */
  @Override
  public boolean isReady() {
    byte[] ping =
        ByteBuffer.allocate(4 + PING_LENGTH)
            .putInt(PING_LENGTH)
            .put(PING)
            .putLong(0)
            .putLong(CONNECTION_TTL_MILLIS)
            .array();
    return Wire.ask(
        addresses().get(0),
        (out, in) -> {
          out.write("ARTEMIS".getBytes(StandardCharsets.US_ASCII));
          out.write(ping);
          out.flush();
          return in.readInt() >= PING_LENGTH && in.readByte() == PING;
        });
  }
}
