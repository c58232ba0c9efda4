package dev.parley.system;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.MessageId;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The hash chain as an auditor checks it, who has the stored rows and its definition, none of the
 * product's code: {@code hash = SHA-256(previous, seq, sender, time, SHA-256(content))}.
 */
final class StoredChain implements AutoCloseable {
  private final CqlSession cassandra =
      CqlSession.builder()
          .addContactPoint(
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(),
                  StackExtension.stack().config().ports().cassandra()))
          .withLocalDatacenter("datacenter1")
          .withKeyspace("chat")
          .build();

  /** The store itself. */
  CqlSession cassandra() {
    return cassandra;
  }

  @Override
  public void close() {
    cassandra.close();
  }

  /** By seq, as the store has them. */
  List<Row> rows(String conversation) {
    List<Row> rows = new ArrayList<>();
    cassandra
        .execute("SELECT * FROM messages WHERE conv_id = ? ALLOW FILTERING", conversation)
        .forEach(rows::add);
    rows.sort(Comparator.comparingLong(row -> row.getLong("seq")));
    return rows;
  }

  /** Where the chain does not hold. */
  static List<Long> broken(List<Row> rows) {
    List<Long> broken = new ArrayList<>();
    byte[] previous = new byte[32];
    for (Row row : rows) {
      byte[] digest = bytes(row, "content_digest");
      String content = row.getString("content");
      boolean holds =
          MessageDigest.isEqual(previous, bytes(row, "prev_hash"))
              && MessageDigest.isEqual(bytes(row, "hash"), hash(previous, row, digest))
              && (content == null || MessageDigest.isEqual(digest, sha256(utf8(content))));
      if (!holds) {
        broken.add(row.getLong("seq"));
      }
      previous = bytes(row, "hash");
    }
    return broken;
  }

  private static byte[] hash(byte[] previous, Row row, byte[] digest) {
    UUID id = Objects.requireNonNull(row.getUuid("message_id"));
    ByteArrayOutputStream chained = new ByteArrayOutputStream();
    chained.writeBytes(previous);
    chained.writeBytes(number(row.getLong("seq")));
    chained.writeBytes(utf8(Objects.requireNonNull(row.getString("sender_id"))));
    chained.writeBytes(number(new MessageId(id).time().toEpochMilli()));
    chained.writeBytes(digest);
    return sha256(chained.toByteArray());
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(Row row, String column) {
    ByteBuffer value = Objects.requireNonNull(row.getByteBuffer(column));
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
