package dev.parley.benchmark.report;

import java.util.List;

/**
 * What one workload came to.
 *
 * @param name the workload's
 * @param title what it does, in a line
 * @param notes what a reader has to know besides the tables
 * @param tables for humans
 * @param plots pictures
 * @param data everything that was measured, for machines; records, lists and maps
 * @param correct whether nothing was lost, doubled or reordered in any run
 */
public record Section(
    String name,
    String title,
    List<String> notes,
    List<Table> tables,
    List<Plot> plots,
    Object data,
    boolean correct) {
  /** Keeps the lists as they are now. */
  public Section {
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
    plots = List.copyOf(plots);
  }
}
