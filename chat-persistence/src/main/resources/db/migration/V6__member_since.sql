-- Since when somebody belongs: who was added since a client's cursor has nothing of the conversation yet.
-- Who belonged before this column was made has been told long ago.
alter table conversation_member add column added_at timestamptz not null default 'epoch';
alter table conversation_member alter column added_at set default clock_timestamp();
