package dev.parley.client;

/** The ways by which events come; all carry the same, and commands go by REST on the last two. */
public enum Transport {
  WEBSOCKET,
  SSE,
  POLL
}
