package dev.parley.media.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.parley.model.MediaFile.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** A picture's size, and a small one of it. */
public final class Thumbnail {
  /** The longer side of a small one. */
  private static final int SIDE = 320;

  /** Above it a picture waits for the one before: a decoder may need six bytes for each pixel. */
  private static final long LARGE = 8_000_000;

  /** Some decoders hold whole rows. */
  private static final int MAX_SIDE = 32_000;

  private static final int FIRST_TURNED = 5;
  private static final String WEBP = "image/webp";

  /** Its decoder needs all pixels in memory, where others leave out most as they go. */
  private static final int WEBP_COST = 4;

  private static final Semaphore LARGE_ONES = new Semaphore(1);

  private final Pixels shown;
  private final byte @Nullable [] bytes;

  private Thumbnail(Pixels shown, byte @Nullable [] bytes) {
    this.shown = shown;
    this.bytes = bytes;
  }

  /** The picture's size when it stands upright. */
  public Pixels shown() {
    return shown;
  }

  /** The small one, JPEG or PNG; null if none was made. */
  public byte @Nullable [] bytes() {
    return bytes;
  }

  /**
   * Reads the size, and unless that is beyond the bound makes a small one.
   *
   * @param orientation of Exif
   * @param maxPixels above it only the size is read, from the picture's header
   * @throws IOException if it cannot be decoded
   */
  public static Thumbnail of(String type, InputStream from, int orientation, long maxPixels)
      throws IOException {
    ImageReader reader = reader(type);
    try (ImageInputStream in = new FileCacheImageInputStream(from, null)) {
      reader.setInput(in, true, true);
      Pixels stored = new Pixels(reader.getWidth(0), reader.getHeight(0));
      Pixels shown = orientation < FIRST_TURNED ? stored : stored.turned();
      long pixels = (long) stored.width() * stored.height();
      boolean isBeyond =
          pixels * (type.equals(WEBP) ? WEBP_COST : 1) > maxPixels
              || Math.max(stored.width(), stored.height()) > MAX_SIDE;
      return new Thumbnail(shown, isBeyond ? null : small(reader, stored, orientation));
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String type) throws IOException {
    if (type.equals(WEBP)) {
      // By name: an application server's class loaders hide it from the registry.
      return new WebPImageReaderSpi().createReaderInstance(null);
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
    if (!readers.hasNext()) {
      throw new IOException("no reader of " + type);
    }
    return readers.next();
  }

  private static byte[] small(ImageReader reader, Pixels stored, int orientation)
      throws IOException {
    boolean isLarge = (long) stored.width() * stored.height() > LARGE;
    if (isLarge) {
      LARGE_ONES.acquireUninterruptibly();
    }
    try {
      ImageReadParam param = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(stored.width(), stored.height()) / (2 * SIDE));
      param.setSourceSubsampling(step, step, 0, 0);
      return encode(reader.read(0, param), orientation);
    } finally {
      if (isLarge) {
        LARGE_ONES.release();
      }
    }
  }

  private static byte[] encode(BufferedImage decoded, int orientation) throws IOException {
    BufferedImage upright =
        ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation)).apply(decoded);
    boolean isClear = upright.getColorModel().hasAlpha();
    int side = Math.min(SIDE, Math.max(upright.getWidth(), upright.getHeight()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thumbnails.of(upright)
        .size(side, side)
        .imageType(isClear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
        .outputFormat(isClear ? "png" : "jpg")
        .outputQuality(0.8)
        .toOutputStream(out);
    return out.toByteArray();
  }
}
