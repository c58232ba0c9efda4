package dev.parley.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies {@code scaling-inputs.json} into the calculator's page. */
public final class Main {

  private Main() {}

  /**
   * Copies.
   *
   * @param arguments the directory of both
   */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Path page = docs.resolve("scaling-calculator.html");
    String inputs = Files.readString(docs.resolve("scaling-inputs.json"));
    Files.writeString(page, new CalculatorPage(Files.readString(page)).with(inputs).html());
  }
}
