package dev.parley.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the whole simulation and writes its tables. */
public final class Main {

  private Main() {}

  /**
   * Runs it.
   *
   * @param arguments the file for the tables, in Markdown
   */
  public static void main(String[] arguments) throws IOException {
    Path report = Path.of(arguments[0]);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(report), true, StandardCharsets.UTF_8)) {
      Routes routes = new Routes(out);
      routes.byGateways();
      routes.byPartitions();
      routes.byWindow();
      routes.byPeople();
      routes.byAffinity();
      new Tiers(out).byGroups();
      Crowds crowds = new Crowds(out);
      crowds.hotConversation();
      crowds.broadcast();
      new Leases(out).byGateways();
      new Deaths(out).oneGateway();
    }
    System.out.println(Files.readString(report));
  }
}
