package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The hash chain as an auditor checks it, who has the stored rows and its definition, none of the
 * product's code: {@code hash = SHA-256(previous, seq, sender, time, SHA-256(content))}.
 */
class HashChainIT {
  /** Above the time of every write of the server, so that a forger's write counts. */
  private static final long LATER = Long.MAX_VALUE / 2;

  private final CqlSession cassandra =
      CqlSession.builder()
          .addContactPoint(
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(),
                  StackExtension.stack().config().ports().cassandra()))
          .withLocalDatacenter("datacenter1")
          .withKeyspace("chat")
          .build();

  private final Api ana = Api.register("phone");
  private final Api ben = Api.register("laptop");
  private final String group = ana.group(ben);

  private int forgeries;

  @AfterEach
  void disconnect() {
    cassandra.close();
  }

  @Test
  void historyVerifiesFromFirstToLastWhateverHappenedToMessages() {
    talk();
    List<Row> rows = rows();

    assertThat(rows)
        .extracting(row -> row.getLong("seq"))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(broken(rows)).isEmpty();
    // The message and its two edits have lost their words and verify all the same.
    assertThat(rows.stream().filter(row -> row.isNull("content"))).hasSize(3);
    Row last = rows.get(rows.size() - 1);
    assertThat(last.getLong("head_seq")).isEqualTo(8);
    assertThat(bytes(last, "head_hash")).isEqualTo(bytes(last, "hash"));
  }

  @Test
  void aChangedByteIsFound() {
    talk();
    forge(1, "content", "'words of 2'");
    assertThat(broken(rows())).containsExactly(1L);
    forge(1, "content", "'words of 1'");
    assertThat(broken(rows())).isEmpty();

    forge(4, "sender_id", "'" + ben.userId() + "'");
    assertThat(broken(rows())).containsExactly(4L);
    forge(4, "sender_id", "'" + ana.userId() + "'");

    // Erased words cannot be replaced either.
    forge(2, "content", "'something else'");
    assertThat(broken(rows())).containsExactly(2L);
    forge(2, "content", "null");

    byte[] digest = bytes(rows().get(2), "content_digest");
    digest[31] ^= 1;
    forge(3, "content_digest", "0x" + HexFormat.of().formatHex(digest));
    assertThat(broken(rows())).containsExactly(3L);
    digest[31] ^= 1;
    forge(3, "content_digest", "0x" + HexFormat.of().formatHex(digest));
    assertThat(broken(rows())).isEmpty();

    List<Row> shortened = rows();
    shortened.remove(4);
    assertThat(broken(shortened)).containsExactly(6L);
  }

  /** Eight events: the second message is edited twice, reacted to and taken back. */
  private void talk() {
    say("1");
    String path = "/conversations/" + group + "/messages/" + say("2");
    ana.patch(path, Map.of("content", "other words")).expect(200);
    ana.patch(path, Map.of("content", "better words")).expect(200);
    ben.put(path + "/reactions/x").expect(204);
    ana.delete(path).expect(200);
    ana.patch("/conversations/" + group, Map.of("name", "ours")).expect(200);
    say("3");
  }

  private String say(String id) {
    return ana.post(
            "/conversations/" + group + "/messages",
            Map.of("content", "words of " + id, "client_msg_id", id))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  private void forge(int seq, String column, String value) {
    Row row = rows().get(seq - 1);
    cassandra.execute(
        "UPDATE messages USING TIMESTAMP "
            + (LATER + forgeries++)
            + " SET "
            + column
            + " = "
            + value
            + " WHERE conv_id = ? AND time_bucket = ? AND message_id = ?",
        group,
        row.getInt("time_bucket"),
        row.getUuid("message_id"));
  }

  /** By seq, as the store has them. */
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    cassandra
        .execute("SELECT * FROM messages WHERE conv_id = ? ALLOW FILTERING", group)
        .forEach(rows::add);
    rows.sort(Comparator.comparingLong(row -> row.getLong("seq")));
    return rows;
  }

  /** Where the chain does not hold. */
  private static List<Long> broken(List<Row> rows) {
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

  private static byte[] bytes(Row row, String column) {
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
