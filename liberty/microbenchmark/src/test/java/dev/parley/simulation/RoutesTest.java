package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.scaling.Calculator;
import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final int GATEWAYS = 1_000;
  private static final int MESSAGES = 2_000;

  @Test
  void theCalculatorCountsJmsMessagesAsTheSimulationDoes() {
    JsonNode result = new Calculator().with("spare", 0).result();
    int consumers = 349;
    Traffic traffic = new Traffic(Routes.PER_SECOND, consumers, 5);
    Telling telling = traffic.sample(World.of(GATEWAYS), false, MESSAGES);
    assertThat(result.get("jmsPerMessage").asDouble())
        .isCloseTo(telling.jmsPerMessage(), withinPercentage(15));
  }

  @Test
  void oneGatewayGetsOneMessageForABatch() {
    Telling telling = new Traffic(Routes.PER_SECOND, 512, 5).sample(World.of(1), false, MESSAGES);
    assertThat(telling.jmsPerBatch()).isEqualTo(1);
  }

  @Test
  void aPoolBoundsTheGatewaysOfAnAlignedBatch() {
    World world = World.of(GATEWAYS).pooled(10);
    Telling telling = new Traffic(Routes.PER_SECOND, 16, 5).sample(world, true, MESSAGES);
    assertThat(telling.jmsPerBatch()).isBetween(9.0, 10.0);
  }

  @Test
  void groupsGoByZipfFromThreeToFiveHundred() {
    SplittableRandom random = new SplittableRandom(1);
    DoubleSummaryStatistics sizes =
        IntStream.range(0, 100_000)
            .mapToDouble(i -> Mix.GROUPS.members(random))
            .summaryStatistics();
    assertThat(sizes.getMin()).isEqualTo(3);
    assertThat(sizes.getMax()).isEqualTo(500);
    assertThat(sizes.getAverage()).isBetween(37.0, 41.0);
  }
}
