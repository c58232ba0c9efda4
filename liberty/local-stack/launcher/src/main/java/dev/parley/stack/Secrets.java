package dev.parley.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The passwords and keys of one data directory, made once and kept in a file of mode 600.
 *
 * <p>Thread-safe.
 */
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  // Without the letters and digits that people confuse when they copy a password by hand.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int PASSWORD_LENGTH = 24;
  private static final int KEY_BYTES = 32;

  private final Path file;
  private final Properties values;

  private Secrets(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /** Reads the directory's secrets, or begins with none. */
  static Secrets of(Path directory) {
    Path file = directory.resolve("secrets.properties");
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        values.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return new Secrets(file, values);
  }

  /** Where the secrets are kept. */
  public Path file() {
    return file;
  }

  /** The password of that name, made at the first call. */
  public synchronized String password(String name) {
    String known = values.getProperty(name);
    return known != null ? known : keep(name, newPassword());
  }

  /** A key of 256 bits in base64url without padding, made at the first call. */
  public synchronized String key(String name) {
    String known = values.getProperty(name);
    return known != null ? known : keep(name, newKey());
  }

  private String keep(String name, String secret) {
    values.setProperty(name, secret);
    StringWriter text = new StringWriter();
    try {
      values.store(
          text, "Made by the local stack. Keep it with the data: the services know these.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFiles.write(file, text.toString());
    return secret;
  }

  private static String newPassword() {
    return RANDOM
        .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(ALPHABET.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  private static String newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
