package dev.parley.delivery;

import org.jspecify.annotations.Nullable;

/** The broker between message service and gateways did not take a batch; it may later. */
public final class RoutingException extends RuntimeException {

  RoutingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
