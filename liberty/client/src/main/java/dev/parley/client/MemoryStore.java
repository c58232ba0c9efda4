package dev.parley.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store that ends with the process. Thread-safe, so that others may look into it. */
public final class MemoryStore implements ClientStore {
  private final Map<String, Position> positions = new ConcurrentHashMap<>();
  private volatile @Nullable String cursor;

  @Override
  public Map<String, Position> positions() {
    return Map.copyOf(positions);
  }

  @Override
  public void position(String conversationId, Position position) {
    positions.put(conversationId, position);
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  @Override
  public void cursor(String next) {
    cursor = next;
  }
}
