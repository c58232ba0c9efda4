-- A client that comes back finds what is new to it in its own memberships and their conversations alone: where the
-- other of a direct conversation got or read more, changed_at of its own membership says so too.
update conversation_member m set changed_at = greatest(m.changed_at, p.changed_at)
from conversation c, conversation_member p
where c.type = 'DIRECT' and c.conversation_id = m.conversation_id
  and p.conversation_id = m.conversation_id and p.user_id <> m.user_id and p.changed_at > m.changed_at;

-- Page after page in the order of the ids.
create index conversation_member_by_user on conversation_member (user_id, conversation_id);
drop index conversation_member_of_user_all;
