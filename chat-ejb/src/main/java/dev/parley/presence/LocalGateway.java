package dev.parley.presence;

import dev.parley.model.GatewayId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway that this server is; {@code chat.gateway.id}. */
@ApplicationScoped
public class LocalGateway {
  @Inject
  @ConfigProperty(name = "chat.gateway.id", defaultValue = "gw-1")
  String id;

  /** Its name in the cluster. */
  public GatewayId id() {
    return new GatewayId(id);
  }
}
