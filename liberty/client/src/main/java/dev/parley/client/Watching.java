package dev.parley.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whose presence the application wants to hear of, and whether its own user has left the device:
 * what each connection has to say again. The client's thread owns it; {@link #query} is for any.
 */
final class Watching {
  /** Whom a connection may watch at most. */
  static final int MAX_USERS = 200;

  private volatile List<String> users = List.of();
  private volatile boolean away;
  private final AtomicInteger version = new AtomicInteger();

  /** Counts changes. */
  int version() {
    return version.get();
  }

  void users(Collection<String> ids) {
    users = List.copyOf(ids);
    version.incrementAndGet();
  }

  void away(boolean now) {
    away = now;
    version.incrementAndGet();
  }

  /** What to say on a WebSocket. */
  List<ObjectNode> frames() {
    List<ObjectNode> frames = new ArrayList<>(2);
    ObjectNode watch = Json.frame("watch_presence");
    ArrayNode ids = watch.putArray("user_ids");
    users.forEach(ids::add);
    frames.add(watch);
    frames.add(Json.frame("ping").put("away", away));
    return frames;
  }

  /**
   * What to say in the address of a stream or poll; empty, or begins with {@code &}.
   *
   * @param all whether to say whom to watch, too, and be told of all
   */
  String query(boolean all) {
    return (all && version.get() > 0 ? "&watch=" + String.join(",", users) : "")
        + (away ? "&away=true" : "");
  }
}
