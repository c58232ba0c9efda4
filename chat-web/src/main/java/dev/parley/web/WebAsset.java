package dev.parley.web;

import java.util.zip.CRC32;

/**
 * A file of the web client.
 *
 * @param bytes as it is
 * @param compressed by gzip
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebAsset(String name, byte[] bytes, byte[] compressed) {

  String contentType() {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "application/octet-stream";
    };
  }

  /** Changes with the content; weak, since it is the same for both encodings (RFC 9110, 8.8.1). */
  String entityTag() {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return "W/\"%08x-%x\"".formatted(sum.getValue(), bytes.length);
  }

  /** Without the content. */
  @Override
  public String toString() {
    return "WebAsset[" + name + ", " + bytes.length + "]";
  }
}
