package dev.parley.media.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small files of the kind that telephones make. */
final class IsoFiles {
  static final String SECRET = "at home, 52.5 N";
  static final String PIXELS = "what is seen and heard";
  private static final String PLACE = "+52.5000+013.4000/";

  private IsoFiles() {}

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] box(String type, byte[]... content) {
    byte[] all = join(content);
    return ByteBuffer.allocate(all.length + 8)
        .putInt(all.length + 8)
        .put(bytes(type))
        .put(all)
        .array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return buffer.array();
  }

  private static byte[] notes() {
    byte[] tiff =
        ByteBuffer.allocate(26)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(bytes("II"))
            .putShort((short) 42)
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putInt(6)
            .array();
    return join(ints(0), tiff, bytes(SECRET));
  }

  static int notesLength() {
    return notes().length;
  }

  /** A picture, the list of its items before or behind their bytes. */
  static byte[] heic(boolean listFirst) {
    byte[] type = box("ftyp", bytes("heic"), ints(0), bytes("mif1heic"));
    byte[] data = box("mdat", bytes(PIXELS), notes());
    int list = meta(0, 0).length;
    int at = type.length + (listFirst ? list : 0) + 8 + PIXELS.length();
    return listFirst ? join(type, meta(at, 0), data) : join(type, data, meta(at, 0));
  }

  /** Whose notes are made of another item. */
  static byte[] heicWithNotesElsewhere() {
    return join(box("ftyp", bytes("heic"), ints(0), bytes("mif1heic")), meta(0, 2));
  }

  private static byte[] meta(int at, int method) {
    byte[] handler = box("hdlr", ints(0, 0), bytes("pict"), ints(0, 0, 0), new byte[1]);
    byte[] picture = box("infe", ints(0x02000000), shorts(1, 0), bytes("hvc1\0"));
    byte[] exif = box("infe", ints(0x02000000), shorts(2, 0), bytes("Exif\0"));
    byte[] items = box("iinf", ints(0), shorts(2), picture, exif);
    byte[] places =
        box(
            "iloc",
            ints(0x01000000),
            shorts(0x4400, 2),
            shorts(1, 0, 0, 1),
            ints(at == 0 ? 1 : at - PIXELS.length(), PIXELS.length()),
            shorts(2, method, 0, 1),
            ints(at == 0 ? 1 : at, notesLength()));
    return box("meta", ints(0), handler, box("pitm", ints(0), shorts(1)), items, places);
  }

  /** A video, as iPhones and Androids make it, the list of tracks before or behind the bytes. */
  static byte[] video(boolean listFirst) {
    byte[] place = join(shorts(PLACE.length(), 0x15c7), bytes(PLACE));
    byte[] title = join(shorts(12, 0x15c7), bytes("made by hand"));
    byte[] keys =
        box(
            "keys",
            ints(0, 2),
            box("mdta", bytes("com.apple.quicktime.make")),
            box("mdta", bytes("com.apple.quicktime.location.ISO6709")));
    byte[] values =
        box(
            "ilst",
            box("\0\0\0\1", box("data", ints(1, 0), bytes("made by hand"))),
            box("\0\0\0\2", box("data", ints(1, 0), bytes(PLACE))));
    byte[] handler = box("hdlr", ints(0, 0), bytes("mdta"), ints(0, 0, 0), new byte[1]);
    byte[] list =
        box(
            "moov",
            box("udta", box("\u00a9nam", title), box("\u00a9xyz", place), ints(0)),
            box("trak", box("udta", box("loci", ints(0), bytes("x\0" + PLACE)))),
            box("meta", handler, keys, values));
    byte[] type = box("ftyp", bytes("qt  "), ints(0), bytes("qt  "));
    byte[] data = join(ints(1), bytes("mdat"), ints(0, 16 + PIXELS.length()), bytes(PIXELS));
    return listFirst ? join(type, list, data) : join(type, data, list);
  }

  static byte[] plain() {
    return join(box("ftyp", bytes("isom"), ints(0)), box("moov", box("trak")), box("mdat"));
  }

  static byte[] many(int boxes) {
    byte[][] all = new byte[boxes][];
    for (int i = 0; i < boxes; i++) {
      all[i] = box("moof");
    }
    return join(all);
  }
}
