package dev.parley.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by its content alone, and how a browser is told of it. */
public final class MediaTypes {
  /** What has to be there to tell the type. */
  static final int HEAD_BYTES = 64 * 1024;

  /** Pictures that are looked at: the others may show them only after that. */
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  /**
   * Types that a browser may show where it is, by the name that it knows; none can run a script.
   */
  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          Map.entry("image/jpeg", "image/jpeg"),
          Map.entry("image/png", "image/png"),
          Map.entry("image/gif", "image/gif"),
          Map.entry("image/webp", "image/webp"),
          Map.entry("audio/mpeg", "audio/mpeg"),
          Map.entry("audio/mp4", "audio/mp4"),
          Map.entry("audio/ogg", "audio/ogg"),
          Map.entry("audio/opus", "audio/ogg"),
          Map.entry("audio/vorbis", "audio/ogg"),
          Map.entry("audio/x-flac", "audio/flac"),
          Map.entry("audio/vnd.wave", "audio/wav"),
          Map.entry("video/mp4", "video/mp4"),
          Map.entry("video/webm", "video/webm"),
          Map.entry("video/ogg", "video/ogg"));

  /** Of any file that is only ever saved. */
  private static final String SAVED = "application/octet-stream";

  private MediaTypes() {}

  /**
   * The type of a file.
   *
   * @param head its first bytes, all or {@link #HEAD_BYTES}
   */
  static String detect(byte[] head) {
    try {
      return MimeTypes.getDefaultMimeTypes()
          .detect(new ByteArrayInputStream(head), new Metadata())
          .getBaseType()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  static boolean isPicture(String type) {
    return PICTURES.contains(type);
  }

  /** Whether a browser may show it where it is. */
  public static boolean isShown(String type) {
    return SHOWN.containsKey(type);
  }

  /** The type that a browser is told. */
  public static String told(String type) {
    return SHOWN.getOrDefault(type, SAVED);
  }
}
