package dev.parley.persistence.metadata;

import dev.parley.model.MembershipChange;

/** The statements of membership events: conversation ?1, user ?2, role ?3, seq ?4. */
final class MembershipSql {
  // Who is a member already stays one from where it was; who comes back starts anew. Nobody has
  // read
  // what was before: the watermark stays, since another time everything may be shown.
  private static final String ADDED =
      """
      insert into conversation_member as m
        (conversation_id, user_id, role, joined_seq, read_floor, changed_seq)
      select ?1, ?2, ?3, j.seq, j.seq, ?4 from (
        select case when c.open_history then 0 else ?4 - 1 end as seq
        from conversation c where c.conversation_id = ?1) j
      on conflict (conversation_id, user_id) do update set
        role = excluded.role,
        joined_seq = case when m.left_seq is null then m.joined_seq else excluded.joined_seq end,
        read_floor = case when m.left_seq is null then m.read_floor
          else greatest(m.read_floor, excluded.read_floor) end,
        left_seq = null,
        changed_seq = excluded.changed_seq, changed_at = clock_timestamp(),
        added_at = case when m.left_seq is null then m.added_at else clock_timestamp() end
      where m.changed_seq < excluded.changed_seq
      """;

  private static final String REMOVED =
      """
      update conversation_member set left_seq = ?4, role = ?3, changed_seq = ?4,
        changed_at = clock_timestamp()
      where conversation_id = ?1 and user_id = ?2 and changed_seq < ?4 and left_seq is null
      """;

  private static final String ROLE_CHANGED =
      """
      update conversation_member set role = ?3, changed_seq = ?4, changed_at = clock_timestamp()
      where conversation_id = ?1 and user_id = ?2 and changed_seq < ?4 and left_seq is null
      """;

  private MembershipSql() {}

  static String of(MembershipChange.Kind kind) {
    return switch (kind) {
      case ADDED -> ADDED;
      case REMOVED -> REMOVED;
      case ROLE_CHANGED -> ROLE_CHANGED;
    };
  }
}
