package dev.parley.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Single CQL queries, native protocol version 4. */
final class CqlProbe {

  /** Consistency: one replica answers. */
  static final int ONE = 1;

  private static final int REQUEST_V4 = 0x04;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int ALL = 5;
  private static final int LIMIT_BYTES = 1 << 20;

  // Replicated three times by Cassandra itself, so that consistency ALL needs every node of three.
  private static final String EVERYWHERE =
      "SELECT host_id FROM system_distributed.view_build_status";
  private static final String SCHEMA = "SELECT schema_version FROM system.local WHERE key='local'";

  private CqlProbe() {}

  /** Whether the node executes queries. */
  static boolean answers(InetSocketAddress node) {
    return query(node, SCHEMA, ONE).isPresent();
  }

  /** Whether each node sees all others up, and all hold the same schema. */
  static boolean agree(List<InetSocketAddress> nodes) {
    // The answers carry nothing but the version, so equal bytes are equal versions.
    Set<String> schemas = new HashSet<>();
    for (InetSocketAddress node : nodes) {
      Optional<byte[]> schema = query(node, SCHEMA, ONE);
      if (schema.isEmpty() || query(node, EVERYWHERE, ALL).isEmpty()) {
        return false;
      }
      schemas.add(Arrays.toString(schema.get()));
    }
    return schemas.size() == 1;
  }

  /** The body of the result, or nothing if there is no result. */
  static Optional<byte[]> query(InetSocketAddress node, String cql, int consistency) {
    byte[][] result = {{}};
    boolean answered =
        Wire.ask(
            node,
            (out, in) -> {
              write(out, STARTUP, startup());
              if (read(in, result) != READY) {
                return false;
              }
              write(out, QUERY, query(cql, consistency));
              return read(in, result) == RESULT;
            });
    return answered ? Optional.of(result[0]) : Optional.empty();
  }

  private static void write(DataOutputStream out, int opcode, byte[] body) throws IOException {
    byte[] frame = new byte[9 + body.length];
    java.nio.ByteBuffer.wrap(frame)
        .put((byte) REQUEST_V4)
        .put((byte) 0)
        .putShort((short) 0)
        .put((byte) opcode)
        .putInt(body.length)
        .put(body);
    out.write(frame);
    out.flush();
  }

  private static int read(DataInputStream in, byte[][] body) throws IOException {
    in.skipNBytes(4);
    int opcode = in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > LIMIT_BYTES) {
      throw new IOException("Not a CQL answer");
    }
    body[0] = in.readNBytes(length);
    return opcode;
  }

  private static byte[] startup() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1);
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query(String cql, int consistency) throws IOException {
    byte[] text = cql.getBytes(StandardCharsets.UTF_8);
    var bytes = new java.io.ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(text.length);
    out.write(text);
    out.writeShort(consistency);
    out.writeByte(0);
    return bytes.toByteArray();
  }
}
