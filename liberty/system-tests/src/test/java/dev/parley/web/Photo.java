package dev.parley.web;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture that somebody took. */
final class Photo {
  private Photo() {}

  /** An evening sky over a lake. */
  static byte[] evening(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    int shore = height * 6 / 10;
    Map<Color, Color> sky = Map.of(new Color(38, 70, 126), new Color(250, 176, 110));
    sky.forEach(
        (above, below) -> {
          graphics.setPaint(new GradientPaint(0, 0, above, 0, shore, below));
          graphics.fillRect(0, 0, width, shore);
          graphics.setPaint(new GradientPaint(0, shore, below, 0, height, above));
          graphics.fillRect(0, shore, width, height - shore);
        });
    graphics.setPaint(new Color(255, 240, 200));
    graphics.fillOval(width * 6 / 10, shore - height / 8, height / 8, height / 8);
    graphics.setPaint(new Color(24, 36, 52));
    for (int i = 0; i < 7; i++) {
      int left = i * width / 6 - width / 5;
      int[] x = {left, left + width / 6, left + width / 3};
      int[] y = {shore, shore - height / (5 + i % 3), shore};
      graphics.fillPolygon(x, y, 3);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }
}
