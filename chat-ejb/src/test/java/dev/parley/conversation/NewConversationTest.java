package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.ConversationType;
import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewConversationTest {
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final UserId CAT = new UserId("u_cat");

  @Test
  void aDirectOneMayNameItsCreatorOrNot() {
    assertThat(direct(Set.of(ANA, BEN)).peer()).isEqualTo(BEN);
    assertThat(direct(Set.of(BEN)).peer()).isEqualTo(BEN);
  }

  @Test
  void aDirectOneNeedsExactlyOneOther() {
    assertThatThrownBy(() -> direct(Set.of(ANA))).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> direct(Set.of(BEN, CAT))).isInstanceOf(BadRequestException.class);
  }

  @Test
  void nobodyIsAboveTheOtherInADirectOne() {
    assertThat(direct(Set.of(BEN)).members())
        .containsEntry(ANA, MemberRole.MEMBER)
        .containsEntry(BEN, MemberRole.MEMBER);
  }

  @Test
  void whoBeginsAGroupOwnsIt() {
    assertThat(group("Team", Set.of(BEN)).members())
        .containsEntry(ANA, MemberRole.OWNER)
        .containsEntry(BEN, MemberRole.MEMBER);
  }

  @Test
  void aGroupCountsItsCreator() {
    assertThat(group("Team", users(499)).members()).hasSize(500);
    assertThatThrownBy(() -> group("Team", users(500))).isInstanceOf(TooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "line\nbreak"})
  void aNameHasVisibleCharacters(String name) {
    assertThatThrownBy(() -> group(name, Set.of(BEN))).isInstanceOf(BadRequestException.class);
  }

  @Test
  void aNameHasAtMostAHundredCharacters() {
    assertThat(group("😀".repeat(100), Set.of()).name()).isPresent();
    assertThatThrownBy(() -> group("x".repeat(101), Set.of()))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void onlyWhereSomebodyCanBeAddedHistoryIsOpen() {
    assertThat(group("Team", Set.of(BEN)).openHistory()).isTrue();
    assertThatThrownBy(
            () ->
                new NewConversation(
                    ConversationType.DIRECT, Optional.empty(), true, ANA, Set.of(BEN)))
        .isInstanceOf(BadRequestException.class);
  }

  private static NewConversation direct(Set<UserId> others) {
    return new NewConversation(ConversationType.DIRECT, Optional.empty(), false, ANA, others);
  }

  private static NewConversation group(String name, Set<UserId> others) {
    return new NewConversation(ConversationType.GROUP, Optional.of(name), true, ANA, others);
  }

  private static Set<UserId> users(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new UserId("u_n" + i))
        .collect(Collectors.toSet());
  }
}
