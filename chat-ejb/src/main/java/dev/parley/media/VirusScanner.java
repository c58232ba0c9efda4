package dev.parley.media;

import dev.parley.model.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has files looked at by a clamd, where one is configured: its command {@code INSTREAM}. Without
 * its answer no file becomes ready. Thread-safe.
 */
@ApplicationScoped
class VirusScanner {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int SILENCE_MILLIS = 120_000;
  private static final int CHUNK = 64 * 1024;
  private static final int MAX_ANSWER = 1_000;
  private static final String FOUND = " FOUND";
  @Inject MediaConfig config;
  @Inject MediaMetrics metrics;

  /**
   * What is wrong with a file; empty if nothing is, or if nobody scans.
   *
   * @param file opened only where somebody scans
   * @throws UnavailableException if the scanner does not answer
   */
  Optional<String> findHarm(Supplier<? extends InputStream> file) {
    if (config.clamd.isEmpty()) {
      return Optional.empty();
    }
    String answer;
    long begin = System.nanoTime();
    try (InputStream in = file.get()) {
      answer = ask(in, config.clamd.get());
    } catch (IOException e) {
      throw new UnavailableException("the virus scanner does not answer", RETRY_AFTER, e);
    }
    Optional<String> harm = verdict(answer);
    metrics.scanned(System.nanoTime() - begin);
    return harm;
  }

  /** From the scanner's answer; pure. */
  static Optional<String> verdict(String answer) {
    if (answer.equals("stream: OK")) {
      return Optional.empty();
    }
    if (answer.endsWith(FOUND)) {
      return Optional.of(
          answer.substring(answer.indexOf(' ') + 1, answer.length() - FOUND.length()));
    }
    if (answer.contains("size limit exceeded")) {
      return Optional.of("too large to be scanned");
    }
    throw new UnavailableException(
        "the virus scanner has no verdict: " + answer, RETRY_AFTER, null);
  }

  private static String ask(InputStream in, String address) throws IOException {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
      socket.setSoTimeout(SILENCE_MILLIS);
      boolean unused = send(in, new DataOutputStream(socket.getOutputStream()));
      byte[] answer = socket.getInputStream().readNBytes(MAX_ANSWER);
      return new String(answer, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }
  }

  /** False if the scanner did not want all of it; it says why. */
  private static boolean send(InputStream in, DataOutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      if (!trySend(out, chunk, count)) {
        return false;
      }
    }
    out.writeInt(0);
    out.flush();
    return true;
  }

  private static boolean trySend(DataOutputStream out, byte[] chunk, int count) {
    try {
      out.writeInt(count);
      out.write(chunk, 0, count);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
