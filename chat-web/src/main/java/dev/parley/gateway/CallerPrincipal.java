package dev.parley.gateway;

import dev.parley.identity.Caller;
import java.security.Principal;

/** Carries who was authenticated from the handshake to the endpoint. */
record CallerPrincipal(Caller caller) implements Principal {

  @Override
  public String getName() {
    return caller.userId().value();
  }
}
