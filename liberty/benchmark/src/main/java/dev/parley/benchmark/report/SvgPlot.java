package dev.parley.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws a plot as SVG 1.1. */
final class SvgPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 170;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final int STEPS = 5;
  private static final List<String> COLORS =
      List.of(
          "#1b6ca8", "#d1495b", "#3a7d44", "#e69f00", "#7b5ea7", "#4d4d4d", "#00a0a0", "#b07aa1");

  private final Plot plot;
  private final double maxX;
  private final double minY;
  private final double maxY;
  private final StringBuilder svg = new StringBuilder();

  SvgPlot(Plot plot) {
    this.plot = plot;
    this.maxX = nice(points().mapToDouble(Plot.Point::x).max().orElse(1));
    double highest = Math.max(1e-3, points().mapToDouble(Plot.Point::y).max().orElse(1));
    double lowest = points().mapToDouble(Plot.Point::y).filter(y -> y > 0).min().orElse(1);
    this.maxY = plot.logarithmic() ? Math.pow(10, Math.ceil(Math.log10(highest))) : nice(highest);
    this.minY =
        plot.logarithmic() ? Math.min(maxY / 10, Math.pow(10, Math.floor(Math.log10(lowest)))) : 0;
  }

  private Stream<Plot.Point> points() {
    return plot.series().stream().flatMap(series -> series.points().stream());
  }

  /** The next higher of 1, 2, 2.5, 5 times a power of ten. */
  static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
    return Stream.of(1.0, 2.0, 2.5, 5.0, 10.0)
        .mapToDouble(factor -> factor * power)
        .filter(candidate -> candidate >= value * 0.999_999)
        .findFirst()
        .orElse(10 * power);
  }

  String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\"><rect width=\"%d\" height=\"%d\" fill=\"white\"/>",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    text(WIDTH / 2.0 - 50, 20, "middle", plot.title());
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", plot.xLabel());
    add("<g transform=\"translate(16 %d) rotate(-90)\">", HEIGHT / 2);
    text(0, 0, "middle", plot.yLabel());
    add("</g>");
    grid();
    for (int i = 0; i < plot.series().size(); i++) {
      line(plot.series().get(i), COLORS.get(i % COLORS.size()), TOP + 10 + 18 * i);
    }
    add("</svg>");
    return svg.toString();
  }

  private void grid() {
    for (int step = 0; step <= STEPS; step++) {
      double value = maxX * step / STEPS;
      rule(x(value), TOP, x(value), HEIGHT - BOTTOM);
      text(x(value), HEIGHT - BOTTOM + 16, "middle", label(value));
    }
    for (double value : ticks()) {
      rule(LEFT, y(value), WIDTH - RIGHT, y(value));
      text(LEFT - 6, y(value) + 4, "end", label(value));
    }
  }

  private List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (plot.logarithmic()) {
      for (double value = minY; value <= maxY * 1.001; value *= 10) {
        ticks.add(value);
      }
    } else {
      for (int step = 0; step <= STEPS; step++) {
        ticks.add(maxY * step / STEPS);
      }
    }
    return ticks;
  }

  private void line(Plot.Series series, String color, int legendAt) {
    StringBuilder path = new StringBuilder();
    for (Plot.Point point : series.points()) {
      path.append(number("%.1f,%.1f ", x(point.x()), y(point.y())));
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          x(point.x()), y(point.y()), color);
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        path.toString().trim(), color);
    int at = WIDTH - RIGHT + 12;
    add("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>", at, legendAt - 6, color);
    text(at + 20, legendAt, "start", series.name());
  }

  private double x(double value) {
    return LEFT + value / maxX * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    double share =
        plot.logarithmic()
            ? Math.log10(Math.max(value, minY) / minY) / Math.log10(maxY / minY)
            : value / maxY;
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static String label(double value) {
    return value == Math.rint(value) ? number("%.0f", value) : number("%.4g", value);
  }

  private void rule(double x1, double y1, double x2, double y2) {
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
  }

  private void text(double x, double y, String anchor, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, safe);
  }

  private void add(String format, Object... values) {
    svg.append(number(format, values)).append('\n');
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
