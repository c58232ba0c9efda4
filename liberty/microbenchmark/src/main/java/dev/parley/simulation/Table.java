package dev.parley.simulation;

import java.io.PrintStream;
import java.util.Locale;

/** Prints a table in Markdown. */
final class Table {
  private final PrintStream out;

  Table(PrintStream out, String title, String... columns) {
    this.out = out;
    out.printf("%n**%s**%n%n", title);
    row((Object[]) columns);
    out.println("|---".repeat(columns.length) + "|");
  }

  /** A line; numbers get three digits that count. */
  void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell instanceof Number number ? text(number) : cell).append(" |");
    }
    out.println(line);
  }

  private static String text(Number number) {
    double value = number.doubleValue();
    if (number instanceof Integer || number instanceof Long || value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
