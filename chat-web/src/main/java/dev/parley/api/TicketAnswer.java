package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A one-time ticket. */
@Schema(description = "A one-time ticket for the WebSocket")
record TicketAnswer(
    @Schema(description = "For /ws?ticket=…, once") String ticket,
    @Schema(description = "Seconds") long expiresIn) {
  /** Without the ticket, so that it reaches no log. */
  @Override
  public String toString() {
    return "TicketAnswer[" + expiresIn + "]";
  }
}
