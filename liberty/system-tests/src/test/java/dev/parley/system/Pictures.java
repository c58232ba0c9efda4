package dev.parley.system;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures as cameras and attackers make them. */
final class Pictures {
  private Pictures() {}

  /** Red above, blue below. */
  static byte[] picture(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, height / 2);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, height / 2, width, height - height / 2);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG with a camera's notes: turned by that orientation, and taken at a place. */
  static byte[] photograph(int width, int height, int orientation) {
    byte[] plain = picture("jpeg", width, height);
    byte[] notes = notes(orientation);
    byte[] comment = "taken at home".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(plain.length + notes.length + 10 + comment.length + 4)
        .put(plain, 0, 2)
        .put(new byte[] {(byte) 0xff, (byte) 0xe1})
        .putShort((short) (notes.length + 8))
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(notes)
        .put(new byte[] {(byte) 0xff, (byte) 0xfe})
        .putShort((short) (comment.length + 2))
        .put(comment)
        .put(plain, 2, plain.length - 2)
        .array();
  }

  /** TIFF with orientation and the position 1° N 2° E. */
  private static byte[] notes(int orientation) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + 2 + 24 + 4 + 2 + 48 + 4 + 48);
    buffer.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    buffer.putShort((short) 2);
    entry(buffer, 0x0112, 3, 1, orientation << 16);
    entry(buffer, 0x8825, 4, 1, 38);
    buffer.putInt(0);
    buffer.putShort((short) 4);
    entry(buffer, 1, 2, 2, 'N' << 24);
    entry(buffer, 2, 5, 3, 92);
    entry(buffer, 3, 2, 2, 'E' << 24);
    entry(buffer, 4, 5, 3, 116);
    buffer.putInt(0);
    for (int degrees = 1; degrees <= 2; degrees++) {
      buffer.putInt(degrees).putInt(1).putInt(0).putInt(1).putInt(0).putInt(1);
    }
    return buffer.array();
  }

  private static void entry(ByteBuffer buffer, int tag, int type, int count, int value) {
    buffer.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** A PNG of some kilobytes that says it has 30,000 times 30,000 pixels. */
  static byte[] bomb() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] header =
        ByteBuffer.allocate(13).putInt(30_000).putInt(30_000).put((byte) 8).put((byte) 2).array();
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", deflated(3_000_000));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflated(int zeros) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(new byte[zeros]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
