package dev.parley.benchmark.report;

import java.util.List;

/**
 * Lines over a number.
 *
 * @param name of its file, without extension
 * @param title above it
 * @param xLabel what goes to the right
 * @param yLabel what goes up
 * @param logarithmic whether what goes up does so by powers of ten
 * @param series the lines
 */
public record Plot(
    String name,
    String title,
    String xLabel,
    String yLabel,
    boolean logarithmic,
    List<Series> series) {
  /** Keeps the lines as they are now. */
  public Plot {
    series = List.copyOf(series);
  }

  /** A line. */
  public record Series(String name, List<Point> points) {
    /** Keeps the points as they are now. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A place of a line. */
  public record Point(double x, double y) {}
}
