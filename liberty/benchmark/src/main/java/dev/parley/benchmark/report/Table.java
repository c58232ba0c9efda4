package dev.parley.benchmark.report;

import java.util.List;

/**
 * A table.
 *
 * @param caption what it shows
 * @param columns their heads
 * @param rows as many cells each
 */
public record Table(String caption, List<String> columns, List<List<String>> rows) {
  /** Keeps it as it is now. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** As Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("**").append(caption).append("**\n\n").append(row(columns));
    text.append("|---".repeat(columns.size())).append("|\n");
    rows.forEach(row -> text.append(row(row)));
    return text.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
