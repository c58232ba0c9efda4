package dev.parley.api;

import dev.parley.media.ByteRange;
import dev.parley.media.ContentDisposition;
import dev.parley.media.MediaFiles;
import dev.parley.media.MediaTypes;
import dev.parley.media.Transfers;
import dev.parley.media.store.StoredBytes;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives files to browsers in a way that makes nothing of them run here: RFC 9110 ranges and entity
 * tags, and headers that say to save what is not known to be harmless. Thread-safe.
 */
@ApplicationScoped
class MediaBytes {
  private static final int CHUNK = 64 * 1024;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final byte PNG = (byte) 0x89;
  @Inject MediaFiles files;
  @Inject Transfers transfers;

  /** What of a request matters here. */
  record Asked(@Nullable String range, @Nullable String ifRange, @Nullable String ifNoneMatch) {}

  /** The file, or the part of it that is asked for. */
  Response file(UserId user, MediaId id, Asked asked) {
    MediaFile file = files.requireReady(user, id);
    String tag = "\"" + file.sha256() + "\"";
    if (matches(asked.ifNoneMatch(), tag)) {
      return headers(Response.notModified(), tag).build();
    }
    boolean isSame = asked.ifRange() == null || asked.ifRange().equals(tag);
    Optional<ByteRange> range = ByteRange.of(isSame ? asked.range() : null, file.sizeBytes());
    if (range.isEmpty()) {
      return headers(Response.status(NOT_SATISFIABLE), tag)
          .header("Content-Range", "bytes */" + file.sizeBytes())
          .type(Problem.MEDIA_TYPE)
          .entity(Problem.ofStatus(NOT_SATISFIABLE).json(""))
          .build();
    }
    return part(user, file, range.get(), tag);
  }

  private Response part(UserId user, MediaFile file, ByteRange range, String tag) {
    Response.ResponseBuilder answer =
        headers(range.isPart() ? Response.status(PARTIAL) : Response.ok(), tag)
            .header(HttpHeaders.CONTENT_LENGTH, range.length())
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.of(MediaTypes.isShown(file.type()), file.name()))
            .type(MediaTypes.told(file.type()));
    if (range.isPart()) {
      answer.header(
          "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.sizeBytes());
    }
    return answer.entity(stream(user, file, range)).build();
  }

  /** Opened before the status is sent: what fails is told as a problem. */
  private StreamingOutput stream(UserId user, MediaFile file, ByteRange range) {
    Transfers.Turn turn = transfers.begin(user);
    StoredBytes bytes;
    try {
      bytes = files.read(file, range);
    } catch (RuntimeException e) {
      turn.close();
      throw e;
    }
    return out -> {
      try {
        copy(bytes, out);
      } finally {
        turn.close();
      }
    };
  }

  private static void copy(StoredBytes bytes, OutputStream out) throws IOException {
    try (bytes) {
      byte[] chunk = new byte[CHUNK];
      for (int count = bytes.read(chunk, 0, CHUNK);
          count >= 0;
          count = bytes.read(chunk, 0, CHUNK)) {
        out.write(chunk, 0, count);
      }
    }
  }

  /** The thumbnail. */
  Response thumbnail(UserId user, MediaId id, Asked asked) {
    MediaFile file = files.requireReady(user, id);
    String tag = "\"" + file.sha256() + "-thumbnail\"";
    if (matches(asked.ifNoneMatch(), tag)) {
      return headers(Response.notModified(), tag).build();
    }
    byte[] all = files.thumbnail(file);
    return headers(Response.ok(all), tag)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.of(true, "thumbnail of " + file.name()))
        .type(all.length > 0 && all[0] == PNG ? "image/png" : "image/jpeg")
        .build();
  }

  private static boolean matches(@Nullable String header, String tag) {
    return header != null && (header.equals("*") || header.contains(tag));
  }

  // Kept by the browser, but asked for anew each time: who left a conversation sees no more of it.
  private static Response.ResponseBuilder headers(Response.ResponseBuilder answer, String tag) {
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cross-Origin-Resource-Policy", "same-site");
  }
}
