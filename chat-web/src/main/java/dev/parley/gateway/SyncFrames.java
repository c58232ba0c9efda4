package dev.parley.gateway;

import dev.parley.sync.SyncService;
import dev.parley.wire.SyncRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a client that comes back asks for. */
@ApplicationScoped
class SyncFrames {
  @Inject SyncService sync;

  /** Answers with a page; reads stores on the connection's own thread, so pages come in order. */
  void sync(ClientSession session, SyncRequest request) {
    session.beginSync();
    try {
      session.sendPage(sync.page(session.caller().userId(), request));
    } catch (RuntimeException e) {
      session.endSync();
      throw e;
    }
  }
}
