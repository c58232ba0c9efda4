package dev.parley.persistence.metadata;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists across JDBC: many values as the one parameter that {@code string_to_array(?, ',')} takes
 * apart again, and the rows of a native query.
 */
final class Lists {
  private Lists() {}

  /** Joins values without commas: ids, enumerations, numbers. */
  static String join(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  /** The rows of a native query of several columns. */
  static List<Object[]> rows(Query query) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }
}
