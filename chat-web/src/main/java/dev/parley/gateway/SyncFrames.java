package dev.parley.gateway;

import dev.parley.model.error.UnsupportedException;
import dev.parley.wire.SyncRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** What a client that comes back asks for. */
@ApplicationScoped
class SyncFrames {

  void sync(ClientSession session, SyncRequest request) {
    session.refuse(new UnsupportedException("sync"), null);
  }
}
