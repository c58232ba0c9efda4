package dev.parley.conversation;

import static dev.parley.model.MemberRole.ADMIN;
import static dev.parley.model.MemberRole.MEMBER;
import static dev.parley.model.MemberRole.OWNER;
import static dev.parley.model.MembershipChange.Kind.ADDED;
import static dev.parley.model.MembershipChange.Kind.REMOVED;
import static dev.parley.model.MembershipChange.Kind.ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipRulesTest {
  private static final UserId OWNING = new UserId("u_owner");
  private static final UserId ADMINISTRATING = new UserId("u_admin");
  private static final UserId PLAIN = new UserId("u_member");
  private static final UserId GONE = new UserId("u_gone");
  private static final UserId STRANGER = new UserId("u_stranger");

  private final Map<UserId, Member> members =
      new HashMap<>(
          Map.of(
              OWNING, new Member(OWNER, 0, null, 0),
              ADMINISTRATING, new Member(ADMIN, 0, null, 0),
              PLAIN, new Member(MEMBER, 0, null, 0),
              GONE, new Member(MEMBER, 0, 7L, 7)));

  @ParameterizedTest
  @CsvSource({
    "OWNER,OWNER,true", "OWNER,ADMIN,true", "OWNER,MEMBER,true",
    "ADMIN,OWNER,false", "ADMIN,ADMIN,false", "ADMIN,MEMBER,true",
    "MEMBER,OWNER,false", "MEMBER,ADMIN,false", "MEMBER,MEMBER,false"
  })
  void whoMayAddDependsOnBothRoles(MemberRole actor, MemberRole added, boolean allowed) {
    expect(allowed, holder(actor), new MembershipChange(ADDED, STRANGER, added));
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER,ADMIN,true",
    "OWNER,MEMBER,true",
    "ADMIN,OWNER,false",
    "ADMIN,ADMIN,false",
    "ADMIN,MEMBER,true",
    "MEMBER,OWNER,false",
    "MEMBER,ADMIN,false",
    "MEMBER,MEMBER,false"
  })
  void whoMayRemoveDependsOnBothRoles(MemberRole actor, MemberRole target, boolean allowed) {
    UserId other = new UserId("u_other");
    members.put(other, new Member(target, 0, null, 0));

    expect(allowed, holder(actor), new MembershipChange(REMOVED, other, target));
  }

  @ParameterizedTest
  @CsvSource({"OWNER,true", "ADMIN,false", "MEMBER,false"})
  void onlyOwnersChangeRoles(MemberRole actor, boolean allowed) {
    UserId other = new UserId("u_other");
    members.put(other, new Member(MEMBER, 0, null, 0));

    expect(allowed, holder(actor), new MembershipChange(ROLE_CHANGED, other, ADMIN));
  }

  @Test
  void anybodyButTheLastOwnerLeaves() {
    expect(true, PLAIN, new MembershipChange(REMOVED, PLAIN, MEMBER));
    expect(true, ADMINISTRATING, new MembershipChange(REMOVED, ADMINISTRATING, ADMIN));
    assertThatThrownBy(() -> check(OWNING, new MembershipChange(REMOVED, OWNING, OWNER)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void theLastOwnerLeavesAfterHandingOverOrAsTheLastMember() {
    members.put(PLAIN, new Member(OWNER, 0, null, 0));
    expect(true, OWNING, new MembershipChange(REMOVED, OWNING, OWNER));

    members.keySet().retainAll(Set.of(OWNING, GONE));
    expect(true, OWNING, new MembershipChange(REMOVED, OWNING, OWNER));
  }

  @Test
  void theLastOwnerDoesNotStepDown() {
    assertThatThrownBy(() -> check(OWNING, new MembershipChange(ROLE_CHANGED, OWNING, MEMBER)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void strangersSeeNoConversationAndFormerMembersNoLongerBelong() {
    MembershipChange change = new MembershipChange(ADDED, STRANGER, MEMBER);

    assertThatThrownBy(() -> check(STRANGER, change)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> check(GONE, change)).isInstanceOf(NotAMemberException.class);
  }

  @Test
  void whoLeftCanComeBackAndWhoIsThereCannotJoinAgain() {
    expect(true, OWNING, new MembershipChange(ADDED, GONE, MEMBER));
    assertThatThrownBy(() -> check(OWNING, new MembershipChange(ADDED, PLAIN, MEMBER)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void whoIsNoMemberCannotBeChanged() {
    assertThatThrownBy(() -> check(OWNING, new MembershipChange(REMOVED, GONE, MEMBER)))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> check(OWNING, new MembershipChange(ROLE_CHANGED, STRANGER, ADMIN)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aFullGroupTakesNobody() {
    for (int i = members.size(); i < ConversationType.GROUP.maxMembers() + 1; i++) {
      members.put(new UserId("u_n" + i), new Member(MEMBER, 0, null, 0));
    }

    assertThatThrownBy(() -> check(OWNING, new MembershipChange(ADDED, STRANGER, MEMBER)))
        .isInstanceOf(TooLargeException.class);
  }

  @Test
  void theTwoOfADirectConversationStayTheSame() {
    Roster direct = roster(ConversationType.DIRECT);

    assertThatThrownBy(
            () ->
                MembershipRules.check(
                    direct, OWNING, new MembershipChange(ADDED, STRANGER, MEMBER)))
        .isInstanceOf(ForbiddenException.class);
  }

  private void expect(boolean allowed, UserId actor, MembershipChange change) {
    if (allowed) {
      assertThatCode(() -> check(actor, change)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> check(actor, change)).isInstanceOf(ForbiddenException.class);
    }
  }

  private void check(UserId actor, MembershipChange change) {
    MembershipRules.check(roster(ConversationType.GROUP), actor, change);
  }

  private Roster roster(ConversationType type) {
    return new Roster(new ConversationId("conv_1"), type, members);
  }

  private static UserId holder(MemberRole role) {
    return switch (role) {
      case OWNER -> OWNING;
      case ADMIN -> ADMINISTRATING;
      case MEMBER -> PLAIN;
    };
  }
}
