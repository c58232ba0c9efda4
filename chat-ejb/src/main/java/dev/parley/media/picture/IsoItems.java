package dev.parley.media.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The items of a picture that are notes (Exif, XMP), and where their bytes are: ISO/IEC 14496-12,
 * sections 8.11.3 and 8.11.6. For one thread.
 */
final class IsoItems {
  private static final int MAX_ENTRY = 1_000;
  private static final int MAX_ITEMS = 100_000;
  private static final int IN_FILE = 0;
  private static final int IN_BOX = 1;

  private final IsoSource source;
  private final List<IsoBox> boxes;
  private final List<Patch> patches = new ArrayList<>();

  /** Of the boxes in a {@code meta}. */
  IsoItems(IsoSource source, List<IsoBox> boxes) {
    this.source = source;
    this.boxes = boxes;
  }

  /** Zeros where the notes are. */
  List<Patch> notes() throws IOException {
    Set<Long> notes = new HashSet<>();
    for (IsoBox box : boxes) {
      if (box.type().equals("iinf")) {
        find(box, notes);
      }
    }
    for (IsoBox box : boxes) {
      if (box.type().equals("iloc") && !notes.isEmpty()) {
        new Locations(box).read(notes);
      }
    }
    return patches;
  }

  private void find(IsoBox list, Set<Long> notes) throws IOException {
    int counter = source.number(list.content(), 1) == 0 ? 2 : 4;
    for (IsoBox entry : IsoBox.in(source, list.content() + 4 + counter, list.end())) {
      long version = source.number(entry.content(), 1);
      int idBytes = version == 3 ? 4 : 2;
      byte[] text = new byte[(int) Math.min(MAX_ENTRY, entry.length())];
      source.read(entry.content(), text.length).get(text);
      String words = new String(text, StandardCharsets.ISO_8859_1);
      boolean isExif = version >= 2 && words.startsWith("Exif", 4 + idBytes + 2);
      if (isExif || words.contains("application/rdf+xml")) {
        notes.add(source.number(entry.content() + 4, idBytes));
      }
    }
  }

  /** Reads where items are, from the first to the last. */
  private final class Locations {
    private final long version;
    private final int offsetBytes;
    private final int lengthBytes;
    private final int baseBytes;
    private final int indexBytes;
    private final long items;
    private final long end;
    private long at;

    Locations(IsoBox box) throws IOException {
      ByteBuffer sizes = source.read(box.content(), 6);
      this.end = box.end();
      this.version = sizes.get(0);
      this.offsetBytes = (sizes.get(4) >> 4) & 0xf;
      this.lengthBytes = sizes.get(4) & 0xf;
      this.baseBytes = (sizes.get(5) >> 4) & 0xf;
      this.indexBytes = version == 0 ? 0 : sizes.get(5) & 0xf;
      this.at = box.content() + 6;
      this.items = next(version < 2 ? 2 : 4);
      if (version > 2 || items > MAX_ITEMS || tooWide()) {
        throw new UncleanException("its items cannot be read");
      }
    }

    private boolean tooWide() {
      return Math.max(Math.max(offsetBytes, lengthBytes), Math.max(baseBytes, indexBytes)) > 8;
    }

    private long next(int bytes) throws IOException {
      if (at + bytes > end) {
        throw new UncleanException("its list of items ends before its end");
      }
      long value = source.number(at, bytes);
      at += bytes;
      return value;
    }

    void read(Set<Long> notes) throws IOException {
      for (long i = 0; i < items; i++) {
        boolean isNote = notes.contains(next(version < 2 ? 2 : 4));
        int method = version == 0 ? IN_FILE : (int) (next(2) & 0xf);
        boolean isElsewhere = next(2) != 0;
        long base = next(baseBytes);
        long extents = next(2);
        for (long extent = 0; extent < extents; extent++) {
          long unused = next(indexBytes);
          long from = next(offsetBytes);
          long length = next(lengthBytes);
          if (isNote && !isElsewhere) {
            blank(start(method) + base, from, length);
          }
        }
      }
    }

    private long start(int method) throws UncleanException {
      if (method == IN_FILE) {
        return 0;
      }
      for (IsoBox box : boxes) {
        if (method == IN_BOX && box.type().equals("idat")) {
          return box.content();
        }
      }
      throw new UncleanException("its notes are where they are not looked for");
    }

    private void blank(long start, long from, long length) throws UncleanException {
      if (length == 0
          || start < 0
          || start > source.length()
          || from > source.length() - start
          || length > source.length() - start - from) {
        throw new UncleanException("its notes are not where it says");
      }
      patches.add(new Patch(start + from, length, false));
    }
  }
}
