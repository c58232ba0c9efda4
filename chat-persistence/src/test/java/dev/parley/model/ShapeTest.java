package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written for speed says what regular expressions and big numbers say. */
class ShapeTest {
  private static final String ALPHABET = "azAZ09_-. ~!\u007f\u001f\u00e9vw8";
  private final Random random = new Random(7);

  @Test
  void wordsAreWhatTheExpressionSays() {
    Pattern user = Pattern.compile("u_[A-Za-z0-9]{1,4}");
    Pattern device = Pattern.compile("[A-Za-z0-9_-]{1,4}");
    Pattern printable = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,2}[\\x21-\\x7e])?");
    for (int i = 0; i < 200_000; i++) {
      String text = (i % 2 == 0 ? "u_" : "") + text(6);
      assertThat(Shape.isWord(text, "u_", 4, "")).as(text).isEqualTo(user.matcher(text).matches());
      assertThat(Shape.isWord(text, "", 4, "_-")).isEqualTo(device.matcher(text).matches());
      assertThat(Shape.isPrintable(text, 4)).isEqualTo(printable.matcher(text).matches());
    }
  }

  @Test
  void digitsAreThoseOfTheNumber() {
    for (int i = 0; i < 10_000; i++) {
      long high = i % 3 == 0 ? random.nextInt(4) : random.nextLong();
      long low = random.nextLong();
      String text = Base32.encode(high, low);
      BigInteger number =
          BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
      if (high < 0) {
        number = number.add(BigInteger.ONE.shiftLeft(128));
      }
      assertThat(text).hasSize(26).matches("[0-7][0-9a-v]{25}");
      assertThat(new BigInteger(text.toUpperCase(Locale.ROOT), 32)).isEqualTo(number);
      assertThat(Base32.isValid(text)).isTrue();
      assertThat(Base32.decode(text)).containsExactly(high, low);
    }
    assertThat(Base32.isValid("8" + "0".repeat(25))).isFalse();
    assertThat(Base32.isValid("0".repeat(25) + "w")).isFalse();
    assertThat(Base32.isValid("0".repeat(25))).isFalse();
  }

  private String text(int max) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
