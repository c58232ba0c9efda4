package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Head;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartitionMemoryTest {
  private final PartitionMemory memory = new PartitionMemory(3);

  private static ConversationId id(int number) {
    return new ConversationId("conv_" + number);
  }

  private void remember(int number, int size) {
    Map<UserId, Member> members = new HashMap<>();
    for (int i = 0; i < size; i++) {
      members.put(new UserId("u_" + i), Member.founding(MemberRole.MEMBER));
    }
    Roster roster = new Roster(id(number), ConversationType.BROADCAST, members);
    memory.remember(id(number), new ConversationState(Head.start(), roster));
  }

  private List<Integer> known() {
    return Stream.of(1, 2, 3, 4).filter(number -> memory.state(id(number)) != null).toList();
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    remember(1, 2);
    remember(2, 2);
    remember(3, 2);
    assertThat(memory.state(id(1))).isNotNull();
    remember(4, 2);
    assertThat(known()).containsExactly(1, 3, 4);
  }

  @Test
  void largeOnesTakeTheRoomOfMany() {
    remember(1, 30);
    remember(2, 30);
    assertThat(known()).containsExactly(1, 2);
    remember(3, 10);
    assertThat(known()).containsExactly(2, 3);
    remember(2, 40); // the same one, grown
    assertThat(known()).containsExactly(2, 3);
    remember(3, 21);
    assertThat(known()).containsExactly(3);
  }

  @Test
  void oneThatIsTooLargeIsReadAgain() {
    remember(1, 61);
    assertThat(known()).isEmpty();
    remember(2, 60);
    assertThat(known()).containsExactly(2);
  }

  @Test
  void whatOthersMayHaveChangedIsForgotten() {
    remember(1, 60);
    memory.end(7);
    memory.begin(8);
    assertThat(known()).containsExactly(1);
    memory.begin(10);
    assertThat(known()).isEmpty();
    remember(2, 60);
    assertThat(known()).containsExactly(2);
  }
}
