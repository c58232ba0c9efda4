package dev.parley.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param nextCursor asks for the next part; absent at the end
 * @param <T> of the items
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of at most {@code limit} items out of what a query for one more gave.
   *
   * @param position of an item in the list's order, as text
   */
  public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> position) {
    if (fetched.size() <= limit) {
      return new Page<>(fetched, Optional.empty());
    }
    String last = position.apply(fetched.get(limit - 1));
    return new Page<>(fetched.subList(0, limit), Optional.of(Cursor.of(last)));
  }

  /** The page with its items in another form. */
  public <R> Page<R> map(Function<T, R> form) {
    return new Page<>(items.stream().map(form).toList(), nextCursor);
  }
}
