package dev.parley.conversation;

import dev.parley.model.ConversationType;
import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.TooLargeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user wants to begin.
 *
 * @param type its kind
 * @param name its title; none for a direct one
 * @param openHistory whether who is added later sees everything
 * @param creator who begins it, and owns what is not direct
 * @param others the other first members
 */
public record NewConversation(
    ConversationType type,
    Optional<String> name,
    boolean openHistory,
    UserId creator,
    Set<UserId> others) {
  /**
   * Checks.
   *
   * @param others may hold the creator too, who is left out
   * @throws BadRequestException if type, name, history and number of members do not fit
   * @throws TooLargeException if there are more members than the type may have
   */
  public NewConversation {
    Set<UserId> rest = new LinkedHashSet<>(others);
    rest.remove(creator);
    if (type == ConversationType.DIRECT && rest.size() != 1) {
      throw new BadRequestException(
          "participant_ids: a direct conversation needs exactly one other user");
    }
    if (type == ConversationType.DIRECT && name.isPresent()) {
      throw new BadRequestException("name: a direct conversation has none");
    }
    if (type == ConversationType.DIRECT && openHistory) {
      throw new BadRequestException("history: nobody is added to a direct conversation");
    }
    ConversationLimits.check(type, rest.size() + 1L);
    name = name.map(ConversationName::check);
    others = Set.copyOf(rest);
  }

  /** The other user of a direct conversation. */
  UserId peer() {
    return others.iterator().next();
  }

  /** All first members; in a direct conversation nobody is above the other. */
  Map<UserId, MemberRole> members() {
    Map<UserId, MemberRole> members = new LinkedHashMap<>();
    members.put(creator, type == ConversationType.DIRECT ? MemberRole.MEMBER : MemberRole.OWNER);
    others.forEach(user -> members.put(user, MemberRole.MEMBER));
    return members;
  }
}
