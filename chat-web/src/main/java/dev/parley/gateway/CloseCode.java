package dev.parley.gateway;

import jakarta.websocket.CloseReason;

/** Why the server closes a connection, and so what the client does next (PROTOCOL section 2). */
enum CloseCode implements CloseReason.CloseCode {
  /** The server is about to end; reconnect. */
  RESTART(1012),
  /** Not a frame of the protocol; no reconnect. */
  BAD_FRAME(4400),
  /** The token expired; reconnect with a new one. */
  TOKEN_EXPIRED(4401),
  /** Nothing was heard for 60 s; reconnect. */
  NO_HEARTBEAT(4408),
  /** The same device is connected elsewhere; no reconnect. */
  REPLACED(4409),
  /** Too slow to read, or too many; reconnect later. */
  TOO_SLOW(4429);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  @Override
  public int getCode() {
    return code;
  }
}
