package dev.parley.push;

import dev.parley.delivery.PushQueue;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes work from the queue {@code chat.push}. Whatever fails goes up: the broker gives it again
 * with growing pauses, and puts it to the dead letters when that does not help.
 */
@MessageDriven(name = "PushMdb")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PushMdb implements MessageListener {
  @Inject PushWorker worker;

  @Override
  public void onMessage(Message message) {
    try {
      worker.work(PushQueue.decode((BytesMessage) message));
    } catch (JMSException e) {
      throw new JMSRuntimeException("unreadable push work", e.getErrorCode(), e);
    }
  }
}
