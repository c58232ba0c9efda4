package dev.parley.health;

import dev.parley.media.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The object store. People talk without it, so it makes nothing unready. */
@ApplicationScoped
class MediaProbe implements ServiceProbe {
  static final String NAME = "media";

  @Inject ObjectStore store;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isVital() {
    return false;
  }

  @Override
  public void ask() {
    store.ping();
  }
}
