package dev.parley.media;

import dev.parley.model.MediaId;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes files that are to be looked at from the queue {@code chat.media}; whatever fails goes up
 * and comes again. Without a transaction: a large file takes longer than one may last.
 */
@MessageDriven(name = "MediaMdb")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MediaMdb implements MessageListener {
  @Inject MediaProcessor processor;

  @Override
  public void onMessage(Message message) {
    processor.process(id(message));
  }

  private static MediaId id(Message message) {
    try {
      return new MediaId(message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalArgumentException("no media id", e);
    }
  }
}
