package dev.parley.media.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box of an ISO base media file (ISO/IEC 14496-12, section 4.2): size, type and content.
 *
 * @param at its first byte
 * @param content the first byte behind its head
 * @param end the first byte behind it
 */
record IsoBox(String type, long at, long content, long end) {
  /** More of them are no photograph and no telephone's video. */
  private static final int MAX_BOXES = 10_000;

  private static final int HEAD = 8;
  private static final int LARGE_HEAD = 16;

  /** The boxes in a stretch of a file, which is the whole file or a box's content. */
  static List<IsoBox> in(IsoSource source, long from, long to) throws IOException {
    List<IsoBox> boxes = new ArrayList<>();
    long at = from;
    // QuickTime ends some lists by four zeros.
    while (to - at >= HEAD) {
      IsoBox box = read(source, at, to);
      if (box == null) {
        return boxes;
      }
      boxes.add(box);
      at = box.end();
      if (boxes.size() > MAX_BOXES) {
        throw new UncleanException("it has more than " + MAX_BOXES + " boxes");
      }
    }
    return boxes;
  }

  private static @Nullable IsoBox read(IsoSource source, long at, long to) throws IOException {
    long size = source.number(at, 4);
    byte[] type = new byte[4];
    source.read(at + 4, 4).get(type);
    String name = new String(type, StandardCharsets.ISO_8859_1);
    int head = HEAD;
    if (size == 0) {
      if (to < source.length()) {
        return null;
      }
      size = to - at;
    } else if (size == 1) {
      size = source.number(at + HEAD, 8);
      head = LARGE_HEAD;
    }
    if (size < head || size > to - at) {
      throw new UncleanException("its box " + printable(name) + " has a wrong size");
    }
    return new IsoBox(name, at, at + head, at + size);
  }

  private static String printable(String name) {
    return name.replaceAll("[^A-Za-z0-9 ]", "?");
  }

  /** What makes all of it something that nobody reads. */
  List<Patch> free() {
    return List.of(new Patch(at + 4, 4, true), new Patch(content, length(), false));
  }

  long length() {
    return end - content;
  }
}
