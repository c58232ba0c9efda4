package dev.parley.gateway;

import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import dev.parley.model.error.RateLimitedException;
import dev.parley.wire.BadFrameException;
import dev.parley.wire.ClientFrame;
import dev.parley.wire.ClientFrames;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does what a client's frame asks for, or says why not. */
@ApplicationScoped
class FrameHandler {
  private static final Logger LOG = Logger.getLogger(FrameHandler.class.getName());
  static final ServerFrame INTERNAL =
      new ServerFrame.Failure(
          ErrorCode.INTERNAL.wireName(), "something went wrong", null, null, true);

  @Inject CommandFrames commands;
  @Inject StateFrames states;
  @Inject SyncFrames syncs;

  /** Handles a frame; never throws on what a client sent. */
  void handle(ClientSession session, String text) {
    try {
      session.rate().take();
      dispatch(session, ClientFrames.decode(text));
    } catch (BadFrameException e) {
      session.refuse(e.reason(), e.clientMessageId().orElse(null));
      if (e.isMalformed()) {
        session.close(CloseCode.BAD_FRAME, "not a frame of parley.v1");
      }
    } catch (RateLimitedException e) {
      holdBack(session, e, text);
    } catch (ChatException e) {
      session.refuse(e, null);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a frame could not be handled", e);
      session.send(INTERNAL);
    }
  }

  private static void holdBack(ClientSession session, RateLimitedException reason, String text) {
    if (session.rate().isFlood()) {
      session.refuse(reason, null);
      session.close(CloseCode.TOO_SLOW, "too many frames");
    } else {
      session.refuse(reason, ClientFrames.clientMessageId(text));
    }
  }

  private void dispatch(ClientSession session, ClientFrame frame) {
    if (frame instanceof ClientFrame.SendMessage message) {
      commands.send(session, message);
    } else if (frame instanceof ClientFrame.EditMessage edit) {
      commands.edit(session, edit);
    } else if (frame instanceof ClientFrame.DeleteMessage delete) {
      commands.delete(session, delete);
    } else if (frame instanceof ClientFrame.React react) {
      commands.react(session, react);
    } else if (frame instanceof ClientFrame.Ping ping) {
      states.ping(session, ping);
    } else if (frame instanceof ClientFrame.Receipt receipt) {
      states.receipt(session, receipt);
    } else if (frame instanceof ClientFrame.Typing typing) {
      states.typing(session, typing);
    } else if (frame instanceof ClientFrame.WatchPresence watch) {
      states.watchPresence(session, watch);
    } else if (frame instanceof ClientFrame.Sync sync) {
      syncs.sync(session, sync.request());
    }
  }
}
