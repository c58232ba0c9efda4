package dev.parley.gateway;

import dev.parley.model.error.ChatException;
import dev.parley.model.error.UnavailableException;
import dev.parley.sync.SyncService;
import dev.parley.wire.SyncRequest;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What clients that come back ask for; so many at a time. */
@ApplicationScoped
class SyncFrames {
  private static final Logger LOG = Logger.getLogger(SyncFrames.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  @Resource ManagedExecutorService executor;
  @Inject SyncService sync;
  @Inject GatewayConfig config;
  private SyncTurns turns;

  @PostConstruct
  void open() {
    turns = new SyncTurns(executor, config.syncsAtOnce, config.maxSessions);
  }

  /** Answers with a page, at once or when it is the connection's turn. */
  void sync(ClientSession session, SyncRequest request) {
    session.beginSync();
    if (!turns.take(() -> answer(session, request))) {
      session.endSync();
      throw new UnavailableException("too many catch up at the moment", RETRY_AFTER, null);
    }
  }

  /** How many wait for their turn. */
  int waiting() {
    return turns.waiting();
  }

  private void answer(ClientSession session, SyncRequest request) {
    try {
      session.inTurn(() -> session.sendPage(sync.page(session.caller().userId(), request)));
    } catch (ChatException e) {
      session.endSync();
      session.refuse(e, null);
    } catch (RuntimeException e) {
      session.endSync();
      LOG.log(Level.WARNING, "a sync could not be answered", e);
      session.send(FrameHandler.INTERNAL);
    }
  }
}
