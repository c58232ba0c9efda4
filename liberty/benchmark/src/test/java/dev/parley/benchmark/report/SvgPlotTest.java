package dev.parley.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class SvgPlotTest {
  private static Document drawn(Plot plot) throws Exception {
    byte[] svg = new SvgPlot(plot).draw().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachSeriesIsALine(boolean logarithmic) throws Exception {
    Plot.Series one =
        new Plot.Series("p50 & <more>", List.of(new Plot.Point(200, 3), new Plot.Point(4000, 90)));
    Plot.Series two = new Plot.Series("p99", List.of(new Plot.Point(200, 0)));
    Document svg = drawn(new Plot("a", "title", "x", "y", logarithmic, List.of(one, two)));
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
  }

  @Test
  void aPlotWithoutPointsIsDrawnToo() throws Exception {
    Document svg = drawn(new Plot("a", "title", "x", "y", true, List.of()));
    assertThat(svg.getElementsByTagName("polyline").getLength()).isZero();
  }

  @Test
  void axesEndAtRoundNumbers() {
    assertThat(SvgPlot.nice(3_900)).isEqualTo(5_000);
    assertThat(SvgPlot.nice(1)).isEqualTo(1);
    assertThat(SvgPlot.nice(0.21)).isEqualTo(0.25);
  }
}
