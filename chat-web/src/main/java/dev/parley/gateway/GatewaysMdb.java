package dev.parley.gateway;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes what concerns every server, from the topic {@code chat.gateways}. One at a time, in order.
 */
@MessageDriven(name = "GatewaysMdb")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewaysMdb implements MessageListener {
  @Inject Deliveries deliveries;

  @Override
  public void onMessage(Message message) {
    deliveries.take(message);
  }
}
