package dev.parley.media.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What pictures and videos in the ISO base media format (HEIC, AVIF, MP4, MOV, M4A, 3GP) tell of
 * the place where they were taken: Exif and XMP items of pictures; {@code ©xyz}, {@code loci}, XMP
 * and Apple's location keys of videos. Looks at boxes' heads only, wherever they are in the file;
 * what cameras write into tracks of their own is not looked for.
 */
public final class IsoNotes {
  private static final Set<String> TYPES =
      Set.of(
          "image/heic",
          "image/heif",
          "image/heic-sequence",
          "image/heif-sequence",
          "image/avif",
          "video/mp4",
          "video/quicktime",
          "video/x-m4v",
          "video/3gpp",
          "video/3gpp2",
          "audio/mp4",
          "application/mp4");

  private static final Set<String> PLACES = Set.of("\u00a9xyz", "loci", "XMP_");
  private static final Set<String> LISTS = Set.of("moov", "trak", "udta");
  private static final String XMP_UUID = "be7acfcb97a942e89c71999491e3afac";
  private static final int MAX_PATCHES = 1_000;
  private static final int MAX_KEYS = 1_000;
  private static final int MAX_DEPTH = 8;
  private static final int FULL = 4;

  private final IsoSource source;
  private final List<Patch> patches = new ArrayList<>();

  private IsoNotes(IsoSource source) {
    this.source = source;
  }

  /** Reads a file wherever it is asked. */
  @FunctionalInterface
  public interface Reader {
    /** So many bytes from there on, fewer only where the file ends. */
    byte[] read(long at, int count) throws IOException;
  }

  /** Whether files of the type may carry such. */
  public static boolean isNeeded(String type) {
    return TYPES.contains(type);
  }

  /**
   * What has to be changed so that a file tells no place; nothing moves.
   *
   * @throws UncleanException if that cannot be found out: the boxes are not as they have to be, or
   *     too many
   */
  public static List<Patch> find(Reader reader, long length) throws IOException {
    IsoNotes notes = new IsoNotes(new IsoSource(reader, length));
    notes.look(IsoBox.in(notes.source, 0, length), 0);
    if (notes.patches.size() > MAX_PATCHES) {
      throw new UncleanException("it tells of too many places");
    }
    return notes.patches;
  }

  private void look(List<IsoBox> boxes, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new UncleanException("its boxes are nested too deeply");
    }
    for (IsoBox box : boxes) {
      if (PLACES.contains(box.type()) || isXmp(box)) {
        patches.addAll(box.free());
      } else if (LISTS.contains(box.type())) {
        look(IsoBox.in(source, box.content(), box.end()), depth + 1);
      } else if (box.type().equals("meta")) {
        meta(box, depth + 1);
      }
    }
  }

  private boolean isXmp(IsoBox box) throws IOException {
    if (!box.type().equals("uuid") || box.length() < XMP_UUID.length() / 2) {
      return false;
    }
    byte[] id = new byte[XMP_UUID.length() / 2];
    source.read(box.content(), id.length).get(id);
    return HexFormat.of().formatHex(id).equals(XMP_UUID);
  }

  private void meta(IsoBox meta, int depth) throws IOException {
    List<IsoBox> boxes = IsoBox.in(source, meta.content() + versionBytes(meta), meta.end());
    look(boxes, depth);
    patches.addAll(new IsoItems(source, boxes).notes());
    Set<Long> places = new HashSet<>();
    for (IsoBox box : boxes) {
      if (box.type().equals("keys")) {
        places.addAll(places(box));
      }
    }
    for (IsoBox box : boxes) {
      if (box.type().equals("ilst")) {
        free(box, places);
      }
    }
  }

  /** QuickTime's has no version before its boxes. */
  private int versionBytes(IsoBox meta) throws IOException {
    if (meta.length() < 2 * FULL) {
      return (int) Math.min(FULL, meta.length());
    }
    byte[] second = new byte[4];
    source.read(meta.content() + FULL, 4).get(second);
    return new String(second, StandardCharsets.US_ASCII).equals("hdlr") ? 0 : FULL;
  }

  /** The numbers, from 1, of the keys that mean a place. */
  private Set<Long> places(IsoBox keys) throws IOException {
    Set<Long> places = new HashSet<>();
    long number = 1;
    for (IsoBox key : IsoBox.in(source, keys.content() + 2L * FULL, keys.end())) {
      byte[] name = new byte[(int) Math.min(200, key.length())];
      source.read(key.content(), name.length).get(name);
      String text = new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
      if (text.contains("location") || text.contains("gps")) {
        places.add(number);
      }
      if (++number > MAX_KEYS) {
        throw new UncleanException("it has too many keys");
      }
    }
    return places;
  }

  private void free(IsoBox list, Set<Long> places) throws IOException {
    for (IsoBox item : IsoBox.in(source, list.content(), list.end())) {
      if (PLACES.contains(item.type()) || places.contains(source.number(item.at() + 4, 4))) {
        patches.addAll(item.free());
      }
    }
  }
}
