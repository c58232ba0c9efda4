package dev.parley.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;

/** A temporary queue, made and deleted: a pooled connection alone says nothing about the broker. */
@ApplicationScoped
class ArtemisProbe implements ServiceProbe {
  static final String NAME = "artemis";

  @Resource(lookup = "jms/chat")
  ConnectionFactory connections;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask() throws JMSException {
    try (JMSContext context = connections.createContext()) {
      context.createTemporaryQueue().delete();
    }
  }
}
