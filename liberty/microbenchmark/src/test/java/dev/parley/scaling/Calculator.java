package dev.parley.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Runs the page's formulas without a browser. */
public final class Calculator {
  private static final Path DOCS = Path.of(System.getProperty("parley.docs", "docs"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, Double> inputs = new LinkedHashMap<>();

  /** With the defaults. */
  public Calculator() {
    for (JsonNode input : storedInputs()) {
      inputs.put(input.get("key").asText(), input.get("value").asDouble());
    }
  }

  static CalculatorPage page() {
    return new CalculatorPage(read("scaling-calculator.html"));
  }

  static JsonNode storedInputs() {
    return json(read("scaling-inputs.json"));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(DOCS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes an input that exists. */
  public Calculator with(String key, double value) {
    if (inputs.replace(key, value) == null) {
      throw new IllegalArgumentException("no input " + key);
    }
    return this;
  }

  /** What the page shows. */
  public JsonNode result() {
    try (Context context = Context.enter()) {
      context.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = context.initStandardObjects();
      String script = page().model() + "JSON.stringify(reckon(" + JSON.valueToTree(inputs) + "))";
      return json(Context.toString(context.evaluateString(scope, script, "model", 1, null)));
    }
  }

  /** How many nodes of a kind there are. */
  public int nodes(String kind) {
    for (JsonNode node : result().get("nodes")) {
      if (node.get("kind").asText().equals(kind)) {
        return node.get("count").asInt();
      }
    }
    throw new IllegalArgumentException("no kind " + kind);
  }
}
