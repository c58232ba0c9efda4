package dev.parley.gateway;

import dev.parley.identity.Revocations;
import dev.parley.message.MessageLimits;
import dev.parley.model.ConversationType;
import dev.parley.presence.LastSeen;
import dev.parley.presence.LocalGateway;
import dev.parley.presence.PresenceException;
import dev.parley.presence.PresenceRegistry;
import dev.parley.presence.watch.Watches;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ServerFrame;
import dev.parley.wire.ServerLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What happens when a connection comes and goes. */
@ApplicationScoped
class Connections {
  private static final Logger LOG = Logger.getLogger(Connections.class.getName());
  private static final int MAX_SYNC_CONVERSATIONS = 100;
  @Inject GatewayConfig config;
  @Inject MessageLimits limits;
  @Inject LocalGateway gateway;
  @Inject SessionRegistry sessions;
  @Inject PresenceRegistry presence;
  @Inject Announcements announcements;
  @Inject LastSeen lastSeen;
  @Inject Watches watches;
  @Inject Revocations revocations;
  @Inject Replacement replacement;

  /**
   * A connection is there. It is known to everybody who may send to it before the client is told
   * so: what comes after the welcome is not missed.
   *
   * @return what the client is told first
   */
  ServerFrame opened(Subscriber session) {
    sessions.add(session);
    replaceHere(session, session.isProvedByOpening());
    arrive(session);
    lastSeen.seen(session.caller().userId());
    // Signed out between its admission and now; asked again, since it may have signed in since.
    if (sessions.wasRevoked(session) && revocations.isRevoked(session.caller())) {
      session.close(CloseCode.REVOKED, "the device was signed out");
    }
    return welcome(session);
  }

  private void arrive(Subscriber session) {
    try {
      presence.arrive(session.live());
      if (!sessions.holds(session)) {
        // It went before it was told that it came.
        presence.leave(session.live());
      }
    } catch (PresenceException e) {
      LOG.log(Level.FINE, "presence is told later", e);
      announcements.repeatSoon();
    }
  }

  /** A connection watches these users and no others from now on. */
  void watch(Subscriber session, ClientFrame.WatchPresence watch) {
    watches.watch(session, watch.userIds());
    if (!sessions.holds(session)) {
      watches.drop(session);
    }
  }

  /** The client of a connection was heard for the first time, or is known to be there. */
  void proved(Subscriber session) {
    replaceHere(session, true);
    replacement.replaceOthers(session);
  }

  /** The same, if it has lasted till now. */
  void provedIfThere(Subscriber session) {
    if (sessions.holds(session)) {
      proved(session);
    }
  }

  private void replaceHere(Subscriber session, boolean all) {
    sessions
        .takeOthers(session, all)
        .forEach(other -> other.close(CloseCode.REPLACED, "the device is connected elsewhere"));
  }

  /** A connection is gone. */
  void closed(Subscriber session) {
    sessions.remove(session);
    watches.drop(session);
    lastSeen.seen(session.caller().userId());
    try {
      presence.leave(session.live());
    } catch (PresenceException e) {
      LOG.log(Level.FINE, "the lease runs out by itself", e);
    }
  }

  private ServerFrame welcome(Subscriber session) {
    return new ServerFrame.Welcome(
        session.caller().userId(),
        session.caller().deviceId(),
        session.live().session(),
        gateway.id(),
        config.heartbeatMillis,
        new ServerLimits(
            limits.contentBytes(),
            limits.frameBytes(),
            ConversationType.GROUP.maxMembers(),
            ConversationType.BROADCAST.maxMembers(),
            MessageLimits.MAX_ATTACHMENTS,
            MAX_SYNC_CONVERSATIONS,
            limits.messagesPerSecond(),
            limits.messagesBurst()),
        Instant.now().getEpochSecond());
  }
}
