package dev.parley.benchmark.load;

import io.netty.buffer.ByteBuf;

/**
 * WebSocket frames (RFC 6455 section 5) as a client writes and reads them. One for all connections
 * of a thread, since what it reads into is used again; not thread-safe.
 */
final class Frames {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int OPCODE = 0x0f;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_PAYLOAD = 64 << 20;

  private byte[] payload = new byte[1 << 14];

  /** Gets each frame; the bytes are good only during the call. */
  interface Sink {
    void frame(int opcode, boolean last, byte[] payload, int length);
  }

  /** Appends one frame. Its mask is zero, which a server undoes like any other. */
  static void write(ByteBuf out, int opcode, byte[] payload, int length) {
    out.writeByte(FINAL | opcode);
    if (length < TWO_BYTES) {
      out.writeByte(MASKED | length);
    } else if (length < 1 << 16) {
      out.writeByte(MASKED | TWO_BYTES).writeShort(length);
    } else {
      out.writeByte(MASKED | EIGHT_BYTES).writeLong(length);
    }
    out.writeInt(0).writeBytes(payload, 0, length);
  }

  /** How long a frame gets. */
  static int size(int length) {
    return length + 14;
  }

  /** Takes the whole frames off a buffer; what is left is the beginning of the next. */
  void read(ByteBuf in, Sink sink) {
    boolean more = true;
    while (more) {
      more = readOne(in, sink);
    }
  }

  private boolean readOne(ByteBuf in, Sink sink) {
    int at = in.readerIndex();
    int there = in.readableBytes();
    if (there < 2) {
      return false;
    }
    int first = in.getByte(at);
    int header = 2;
    long length = in.getByte(at + 1) & LENGTH;
    if (length >= TWO_BYTES) {
      header = length == TWO_BYTES ? 4 : 10;
      if (there < header) {
        return false;
      }
      length = header == 4 ? in.getUnsignedShort(at + 2) : in.getLong(at + 2);
    }
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IllegalStateException("a frame of " + length + " bytes");
    }
    int size = (int) length;
    if (there < header + size) {
      return false;
    }
    if (payload.length < size) {
      payload = new byte[size * 2];
    }
    in.getBytes(at + header, payload, 0, size);
    in.skipBytes(header + size);
    sink.frame(first & OPCODE, (first & FINAL) != 0, payload, size);
    return true;
  }
}
