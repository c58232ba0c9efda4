package dev.parley.gateway;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes what concerns this server alone, from its queue {@code chat.gateway.<id>}. One at a time,
 * in order.
 */
@MessageDriven(name = "GatewayMdb")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewayMdb implements MessageListener {
  @Inject Deliveries deliveries;

  @Override
  public void onMessage(Message message) {
    deliveries.take(message);
  }
}
