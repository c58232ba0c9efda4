package dev.parley.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScrubTest {
  private static final byte[] SECRET = "at home, 52.5 N".getBytes(StandardCharsets.US_ASCII);

  @Test
  void ofAJpegOnlyThePictureAndHowToTurnItStay() throws Exception {
    byte[] plain = encoded("jpeg");
    byte[] told = join(Arrays.copyOf(plain, 2), segment(0xe1, exif(6)), segment(0xfe, SECRET));
    told = join(told, segment(0xed, SECRET), Arrays.copyOfRange(plain, 2, plain.length), SECRET);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Scrub.copy("image/jpeg", new ByteArrayInputStream(told), out)).isEqualTo(6);

    assertThat(text(told)).contains(text(SECRET));
    assertThat(text(out.toByteArray())).doesNotContain(text(SECRET));
    assertThat(orientation(out.toByteArray())).isEqualTo(6);
    assertThat(pixels(out.toByteArray())).isEqualTo(pixels(plain));
  }

  @Test
  void ofAPngOnlyThePictureAndHowToTurnItStay() throws Exception {
    byte[] plain = encoded("png");
    int afterHeader = 8 + 25;
    byte[] told =
        join(
            Arrays.copyOf(plain, afterHeader),
            chunk("tEXt", SECRET),
            chunk("eXIf", tiff(3)),
            Arrays.copyOfRange(plain, afterHeader, plain.length));
    told = join(told, SECRET);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Scrub.copy("image/png", new ByteArrayInputStream(told), out)).isEqualTo(3);

    assertThat(text(out.toByteArray())).doesNotContain(text(SECRET));
    assertThat(orientation(out.toByteArray())).isEqualTo(3);
    assertThat(pixels(out.toByteArray())).isEqualTo(pixels(plain));
  }

  @Test
  void ofAWebpTheNotesAreZeros() throws Exception {
    byte[] notes = join(tiff(8), SECRET);
    byte[] body = join(riff("VP8L", new byte[10]), riff("EXIF", notes), riff("XMP ", SECRET));
    byte[] told = riff("RIFF", join("WEBP".getBytes(StandardCharsets.US_ASCII), body));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Scrub.copy("image/webp", new ByteArrayInputStream(told), out)).isEqualTo(8);

    assertThat(out.toByteArray()).hasSameSizeAs(told);
    assertThat(text(out.toByteArray())).doesNotContain(text(SECRET));
  }

  @Property
  void bytesThatAreNoPictureAreRefusedAndNothingElseHappens(
      @ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(max = 2) int which)
      throws IOException {
    String type = new String[] {"image/jpeg", "image/png", "image/webp"}[which];
    byte[][] beginnings = {
      {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
      {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
      "RIFF____WEBP".getBytes(StandardCharsets.US_ASCII)
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      int unused = Scrub.copy(type, new ByteArrayInputStream(join(beginnings[which], bytes)), out);
    } catch (BrokenPictureException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    assertThat(out.size()).isLessThanOrEqualTo(bytes.length + 100);
  }

  @Property
  void notesThatAreNoneSayNothing(@ForAll @Size(max = 100) byte[] bytes) {
    assertThat(Exif.orientation(bytes)).isBetween(1, 8);
    assertThat(Exif.orientation(join("II*\0\b\0\0\0".getBytes(StandardCharsets.US_ASCII), bytes)))
        .isBetween(1, 8);
  }

  @Test
  void aPictureThatEndsBeforeItsPixelsIsBroken() {
    byte[] jpeg = encoded("jpeg");
    assertThatThrownBy(
            () ->
                Scrub.copy(
                    "image/jpeg",
                    new ByteArrayInputStream(Arrays.copyOf(jpeg, 50)),
                    new ByteArrayOutputStream()))
        .isInstanceOf(BrokenPictureException.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int orientation(byte[] picture) throws ImageProcessingException, IOException {
    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture));
    Integer found =
        metadata
            .getFirstDirectoryOfType(ExifIFD0Directory.class)
            .getInteger(ExifDirectoryBase.TAG_ORIENTATION);
    return found == null ? 0 : found;
  }

  private static int[] pixels(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static byte[] encoded(String format) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, i * 7919);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(26)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'I')
        .put((byte) 'I')
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putInt(orientation)
        .array();
  }

  private static byte[] exif(int orientation) {
    return join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff(orientation), SECRET);
  }

  private static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(content.length + 4)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .array();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] riff(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + content.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
