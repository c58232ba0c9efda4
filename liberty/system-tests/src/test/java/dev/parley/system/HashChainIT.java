package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hash chain holds, and shows every change of what was said. */
class HashChainIT {
  /** Above the time of every write of the server, so that a forger's write counts. */
  private static final long LATER = Long.MAX_VALUE / 2;

  private final StoredChain chain = new StoredChain();
  private final Api ana = Api.register("phone");
  private final Api ben = Api.register("laptop");
  private final String group = ana.group(ben);

  private int forgeries;

  @AfterEach
  void disconnect() {
    chain.close();
  }

  @Test
  void historyVerifiesFromFirstToLastWhateverHappenedToMessages() {
    talk();
    List<Row> rows = rows();

    assertThat(rows)
        .extracting(row -> row.getLong("seq"))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(StoredChain.broken(rows)).isEmpty();
    // The message and its two edits have lost their words and verify all the same.
    assertThat(rows.stream().filter(row -> row.isNull("content"))).hasSize(3);
    Row last = rows.get(rows.size() - 1);
    assertThat(last.getLong("head_seq")).isEqualTo(8);
    assertThat(StoredChain.bytes(last, "head_hash")).isEqualTo(StoredChain.bytes(last, "hash"));
  }

  @Test
  void aChangedByteIsFound() {
    talk();
    forge(1, "content", "'words of 2'");
    assertThat(StoredChain.broken(rows())).containsExactly(1L);
    forge(1, "content", "'words of 1'");
    assertThat(StoredChain.broken(rows())).isEmpty();

    forge(4, "sender_id", "'" + ben.userId() + "'");
    assertThat(StoredChain.broken(rows())).containsExactly(4L);
    forge(4, "sender_id", "'" + ana.userId() + "'");

    // Erased words cannot be replaced either.
    forge(2, "content", "'something else'");
    assertThat(StoredChain.broken(rows())).containsExactly(2L);
    forge(2, "content", "null");

    byte[] digest = StoredChain.bytes(rows().get(2), "content_digest");
    digest[31] ^= 1;
    forge(3, "content_digest", "0x" + HexFormat.of().formatHex(digest));
    assertThat(StoredChain.broken(rows())).containsExactly(3L);
    digest[31] ^= 1;
    forge(3, "content_digest", "0x" + HexFormat.of().formatHex(digest));
    assertThat(StoredChain.broken(rows())).isEmpty();

    List<Row> shortened = rows();
    shortened.remove(4);
    assertThat(StoredChain.broken(shortened)).containsExactly(6L);
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
    chain
        .cassandra()
        .execute(
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

  private List<Row> rows() {
    return chain.rows(group);
  }
}
