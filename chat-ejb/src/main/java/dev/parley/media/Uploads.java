package dev.parley.media;

import dev.parley.media.store.ObjectStore;
import dev.parley.media.store.ObjectWriter;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MediaCollection;
import dev.parley.persistence.metadata.MediaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes files in, each in one piece, with the memory of one part whatever its size. What ends
 * before its end leaves nothing behind. Thread-safe.
 */
@ApplicationScoped
public class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class.getName());
  @Inject MediaConfig config;
  @Inject MediaRepository repository;
  @Inject MediaCollection collection;
  @Inject ObjectStore store;
  @Inject Transfers transfers;
  @Inject MediaQueue queue;
  @Inject MediaMetrics metrics;

  /**
   * Takes a file in.
   *
   * @param name as the user calls it
   * @param announced how many bytes will come; negative where that is not known
   * @throws TooLargeException if it is, or if the user would have too much
   */
  public MediaFile upload(UserId owner, String name, long announced, InputStream body) {
    try {
      return take(owner, name, announced, body);
    } catch (ChatException e) {
      metrics.refused(e);
      throw e;
    }
  }

  private MediaFile take(UserId owner, String name, long announced, InputStream body) {
    long limit = requireRoom(owner, Math.max(0, announced));
    MediaFile expected =
        MediaFile.expected(MediaId.random(), owner, FileName.of(name), Math.max(0, announced));
    Transfers.Turn turn = transfers.begin(owner);
    try {
      repository.begin(expected);
      return receive(expected, announced, limit, body);
    } finally {
      turn.close();
    }
  }

  /**
   * How many bytes a file of the user may have.
   *
   * @throws TooLargeException if the announced ones are more
   */
  long requireRoom(UserId owner, long announced) {
    if (announced > config.maxBytes) {
      throw new TooLargeException("a file has at most " + config.maxBytes + " bytes");
    }
    long left = config.userQuotaBytes - repository.bytesOf(owner);
    if (left <= 0 || announced > left) {
      throw full();
    }
    return Math.min(config.maxBytes, left);
  }

  private MediaFile receive(MediaFile expected, long announced, long limit, InputStream body) {
    String key = MediaFiles.key(expected.id(), MediaFile.ORIGINAL);
    try (ObjectWriter writer = new ObjectWriter(store, key, announced)) {
      Received received = Received.copy(body, writer, limit);
      check(received, announced, limit);
      writer.finish();
      return arrived(expected, received);
    } catch (IOException e) {
      forget(expected.id());
      throw new BadRequestException("the file ended before its end");
    } catch (ChatException e) {
      forget(expected.id());
      throw e;
    }
  }

  private void check(Received received, long announced, long limit) {
    if (received.bytes() > limit) {
      throw limit == config.maxBytes
          ? new TooLargeException("a file has at most " + limit + " bytes")
          : full();
    }
    if (received.bytes() == 0 || (announced >= 0 && received.bytes() != announced)) {
      throw new BadRequestException("the file is empty or ended before its end");
    }
  }

  private MediaFile arrived(MediaFile expected, Received received) {
    MediaFile file =
        expected.arrived(
            received.type(), received.bytes(), received.sha256(), MediaStatus.PROCESSING);
    if (!repository.arrived(file, config.userQuotaBytes)) {
      throw full();
    }
    metrics.uploaded(file.sizeBytes());
    queue.add(file.id());
    return file;
  }

  private TooLargeException full() {
    return new TooLargeException(
        "all files of a user have at most " + config.userQuotaBytes + " bytes");
  }

  /** The store is not asked: it may be the one that fails, and the client waits for the answer. */
  private void forget(MediaId id) {
    try {
      collection.giveUp(id);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "the collector finds it", e);
    }
  }
}
