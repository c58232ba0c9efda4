package dev.parley.delivery;

/** The broker between message service and gateways did not take a batch; it may later. */
public final class RoutingException extends RuntimeException {

  RoutingException(String message, Throwable cause) {
    super(message, cause);
  }
}
