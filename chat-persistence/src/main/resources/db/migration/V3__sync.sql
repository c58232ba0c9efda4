-- What a client that comes back asks for: which of its conversations changed since.

-- When the last event became visible here, by the clock of this database.
alter table conversation add column changed_at timestamptz not null default clock_timestamp();
-- Events that became visible long after their own time (a store was away): the first of them, and when.
alter table conversation add column late_from_seq bigint;
alter table conversation add column late_at timestamptz;
-- When the membership or what the member has read changed.
alter table conversation_member add column if not exists changed_at timestamptz not null default clock_timestamp();

-- A returning client also hears that it was removed.
create index conversation_member_of_user_all on conversation_member (user_id);
drop index conversation_member_of_user;
