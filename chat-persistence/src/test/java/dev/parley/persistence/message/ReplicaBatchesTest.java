package dev.parley.persistence.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReplicaBatchesTest {
  private static final int SMALL = 100;
  private final ReplicaBatches oneHome = new ReplicaBatches(key -> "everywhere");

  private static PartitionWrite write(int partition, int bytes) {
    ByteBuffer key = ByteBuffer.allocate(4).putInt(0, partition);
    SimpleStatement row = SimpleStatement.builder("row of " + partition).setRoutingKey(key).build();
    SimpleStatement head =
        SimpleStatement.builder("head of " + partition).setRoutingKey(key).build();
    return new PartitionWrite(List.of(row, head), bytes);
  }

  private static List<PartitionWrite> writes(int count, int bytes) {
    return IntStream.range(0, count).mapToObj(partition -> write(partition, bytes)).toList();
  }

  /** How many partitions each request writes. */
  private static List<Integer> sizes(List<BatchStatement> requests) {
    return requests.stream().map(request -> request.size() / 2).toList();
  }

  @Test
  void aFewWritesAreOneRequest() {
    assertThat(sizes(oneHome.of(writes(3, SMALL)))).containsExactly(3);
  }

  @Test
  void someAreSpreadOverRequestsThatWaitForTheDiskTogether() {
    assertThat(sizes(oneHome.of(writes(40, SMALL)))).hasSize(8).containsOnly(5);
  }

  @Test
  void manyShareRequestsOfBoundedSize() {
    assertThat(sizes(oneHome.of(writes(640, SMALL)))).hasSize(20).containsOnly(32);
  }

  @Test
  void aRequestHasAtMost32KibAndALargeWriteStandsAlone() {
    assertThat(sizes(oneHome.of(writes(4, 15 * 1024)))).containsExactly(2, 2);
    assertThat(sizes(oneHome.of(writes(2, 100 * 1024)))).containsExactly(1, 1);
  }

  @Test
  void onlyWritesOfTheSameReplicasShareARequest() {
    ReplicaBatches byParity = new ReplicaBatches(key -> key.getInt(0) % 2);

    assertThat(sizes(byParity.of(writes(6, SMALL)))).containsExactly(3, 3);
  }

  @Test
  void whatBelongsToOnePartitionIsNeverDividedAndNothingIsLeftOut() {
    List<String> written = new ArrayList<>();
    for (BatchStatement request : oneHome.of(writes(99, SMALL))) {
      List<String> statements =
          StreamSupport.stream(request.spliterator(), false)
              .map(statement -> ((SimpleStatement) statement).getQuery())
              .toList();
      for (int i = 0; i < statements.size(); i += 2) {
        assertThat(statements.get(i).replace("row", "head")).isEqualTo(statements.get(i + 1));
      }
      written.addAll(statements);
      assertThat(request.isIdempotent()).isTrue();
    }
    assertThat(written).hasSize(198).doesNotHaveDuplicates();
  }
}
