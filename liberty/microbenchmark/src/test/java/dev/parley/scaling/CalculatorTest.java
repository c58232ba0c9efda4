package dev.parley.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calculator without a browser. */
class CalculatorTest {
  private static final List<String> SOURCES =
      List.of(
          "demand", "assumption", "product", "trial", "microbenchmark", "simulation", "measured");

  @Test
  void thePageHoldsTheStoredInputs() {
    assertThat(Calculator.json(Calculator.page().inputs()))
        .as("after a change of scaling-inputs.json: run -Pscaling-inputs, see docs/scaling.md")
        .isEqualTo(Calculator.storedInputs());
  }

  @Test
  void thePageAsksNobody() {
    assertThat(Calculator.page().html()).doesNotContain("://", "fetch(", "import(", " src=");
  }

  @Test
  void everyInputSaysWhereItComesFrom() {
    for (JsonNode input : Calculator.storedInputs()) {
      assertThat(input.get("source").asText()).as(input.toString()).isIn(SOURCES);
      assertThat(input.get("value").isNumber()).as(input.toString()).isTrue();
    }
  }

  @Test
  void everyInputCounts() {
    for (JsonNode input : Calculator.storedInputs()) {
      String key = input.get("key").asText();
      assertThat(Calculator.page().model()).contains("i." + key);
    }
  }

  @Test
  void theDesignScaleIsThreePointSixPetabytesAYear() {
    JsonNode said = figure(new Calculator(), "what is said, without copies");
    assertThat(said.asDouble()).isBetween(3.6, 3.7);
  }

  @Test
  void everyFigureIsANumber() {
    for (Calculator each : List.of(new Calculator(), small(), spread())) {
      for (JsonNode figure : each.result().get("figures")) {
        assertThat(figure.get("value").isNumber()).as(figure.toString()).isTrue();
      }
    }
  }

  @Test
  void aSmallCompanyNeedsNoMoreThanItsCopies() {
    for (JsonNode node : small().result().get("nodes")) {
      assertThat(node.get("count").asInt()).as(node.toString()).isBetween(1, 3);
    }
    assertThat(small().result().get("warnings")).isEmpty();
  }

  @Test
  void storageGrowsWithTheYearsKept() {
    int one = new Calculator().nodes("Cassandra nodes");
    int three = new Calculator().with("yearsKept", 3).nodes("Cassandra nodes");
    assertThat(three).isBetween(3 * one - 3, 3 * one);
  }

  @Test
  void poolsAndGatheringMakeJmsMessagesFew() {
    double plain = jms(new Calculator());
    double pooled = jms(new Calculator().with("pool", 50).with("gatherMillis", 20));
    double relayed = jms(new Calculator().with("groups", 40).with("gatherMillis", 20));
    assertThat(pooled).isLessThan(plain / 10);
    assertThat(relayed).isLessThan(plain / 5);
  }

  private static double jms(Calculator calculator) {
    return calculator.result().get("jmsPerMessage").asDouble();
  }

  private static Calculator small() {
    return new Calculator()
        .with("messagesPerSecond", 50)
        .with("peakFactor", 5)
        .with("connections", 5_000)
        .with("usersPerDay", 5_000);
  }

  private static Calculator spread() {
    return new Calculator().with("regions", 3).with("storeCopies", 2).with("groups", 40);
  }

  private static JsonNode figure(Calculator calculator, String title) {
    for (JsonNode figure : calculator.result().get("figures")) {
      if (figure.get("title").asText().equals(title)) {
        return figure.get("value");
      }
    }
    throw new IllegalArgumentException("no figure " + title);
  }
}
