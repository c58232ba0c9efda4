package dev.parley.gateway;

import dev.parley.delivery.Router;
import dev.parley.message.PendingAcks;
import dev.parley.message.Refusals;
import dev.parley.model.error.ErrorCode;
import dev.parley.presence.LocalGateway;
import dev.parley.wire.Delivery;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Locale;

/** Hands what the message service decided to senders and recipients of this server. */
@ApplicationScoped
class Deliveries {
  @Inject PendingAcks pending;
  @Inject SessionRegistry sessions;
  @Inject Announcements announcements;
  @Inject BrokerWatch watch;
  @Inject GatewayMetrics metrics;
  @Inject LocalGateway gateway;

  /** Takes one JMS message; whatever fails goes up and comes again. */
  void take(Message message) {
    try {
      if (message.propertyExists(Router.ECHO)) {
        watch.echoed();
        return;
      }
      if (message.propertyExists(Router.MISSED)) {
        watch.missed();
        return;
      }
      BytesMessage bytes = (BytesMessage) message;
      byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
      bytes.readBytes(body);
      take(Delivery.decode(body));
    } catch (JMSException e) {
      throw new JMSRuntimeException("unreadable delivery", e.getErrorCode(), e);
    }
  }

  /** Takes what concerns this server; also directly from its own message service. */
  void take(Delivery delivery) {
    if (!delivery.concerns(gateway.id())) {
      return;
    }
    for (Delivery.Item item : delivery.items()) {
      // The sender's connection learns its place by the answer, so the answer comes first.
      if (item.answer() != null) {
        answer(item, item.answer());
      }
      if (item.notice() != null) {
        metrics.told(sessions.tell(item, item.notice()));
      }
    }
    delivery.signals().forEach(sessions::signal);
    delivery.revoked().forEach(sessions::revoke);
    if (delivery.replaced() != null) {
      delivery.replaced().forEach(sessions::replace);
    }
    if (delivery.presenceLost()) {
      announcements.repeatSoon();
    }
  }

  private void answer(Delivery.Item item, Delivery.Answer answer) {
    ServerFrame.Failure failure = answer.failure();
    if (answer.ack() != null) {
      pending.complete(item.key(), answer.ack());
    } else if (failure != null) {
      ErrorCode code = ErrorCode.valueOf(failure.code().toUpperCase(Locale.ROOT));
      pending.fail(item.key(), Refusals.of(code, failure.message()));
    }
  }
}
