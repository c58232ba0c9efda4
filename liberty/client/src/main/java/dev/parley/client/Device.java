package dev.parley.client;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** What a client has whichever connection it has. The client's thread owns it. */
final class Device {
  private static final System.Logger LOG = System.getLogger(Device.class.getName());
  private static final int MAX_MARKS = 10_000;

  final Loop loop = new Loop();
  final Rest rest;
  final Http http;
  final ClientOptions options;
  final Inbox inbox;
  final Outbox outbox;
  final Marks marks = new Marks(MAX_MARKS);
  final Watching watching = new Watching();
  private final Listener listener;
  private String userId = "";

  Device(ClientOptions options, Listener listener) {
    this.options = options;
    this.listener = listener;
    this.http = options.newHttp();
    this.rest = new Rest(http, options.tokens());
    this.inbox = new Inbox(options.store(), new Teller(), options.maxHeld());
    this.outbox =
        new Outbox(
            options.maxPending(), new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
  }

  /** Whose device it is; empty before the first connection. */
  String userId() {
    return userId;
  }

  void userId(String id) {
    userId = id;
  }

  /** Lets the listener hear something, whatever it does. */
  void tell(Consumer<Listener> call) {
    try {
      call.accept(listener);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the application's listener failed", e);
    }
  }

  private final class Teller implements Inbox.Sink {
    @Override
    public void event(Event event) {
      tell(hearer -> hearer.onEvent(event));
      if (options.marksDelivered() && !event.senderId().equals(userId)) {
        marks.delivered(event.conversationId(), event.seq());
      }
    }

    @Override
    public void skipped(String conversationId, long firstSeq, long lastSeq) {
      tell(hearer -> hearer.onSkipped(conversationId, firstSeq, lastSeq));
    }
  }
}
