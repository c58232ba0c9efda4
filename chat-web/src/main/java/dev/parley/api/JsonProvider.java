package dev.parley.api;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import dev.parley.wire.Json;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Reads and writes bodies in the same JSON dialect as every other transport. */
@Provider
@Priority(JsonProvider.BEFORE_THE_CONTAINERS)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonProvider extends JacksonJsonProvider {
  static final int BEFORE_THE_CONTAINERS = Priorities.USER - 4_000;

  /** With the one mapper. */
  public JsonProvider() {
    super(Json.mapper());
  }
}
